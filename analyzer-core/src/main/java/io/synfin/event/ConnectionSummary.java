package io.synfin.event;

import io.synfin.rule.Finding;
import io.synfin.tcp.FrameList;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All there is to say of one connection. Immutable, and without references into the tracker: an
 * event may outlive everything.
 *
 * @param id in order of first frame, from 0
 * @param incarnation 1 for the first connection of its four-tuple in the capture, 2 for the next
 * @param file the capture it is in, when captures are analysed separately; otherwise empty
 * @param clientSide which {@link Side} the client is; findings name endpoints by side
 * @param clientEvidence how the client is known: {@code syn}, {@code syn-ack}, {@code port}, {@code
 *     first-segment}
 * @param startNanos time of the first frame
 * @param endNanos time of the last frame
 * @param frames number of frames, copies made by the capture included
 * @param duplicates frames that were copies made by the capture
 * @param path encapsulation of the first frame, outermost first
 */
public record ConnectionSummary(
    long id,
    int incarnation,
    String file,
    Side clientSide,
    String clientEvidence,
    EndpointSummary client,
    EndpointSummary server,
    long startNanos,
    long endNanos,
    long firstFrame,
    long lastFrame,
    long frames,
    long duplicates,
    String path,
    Outcome outcome,
    Opening opening,
    Closing closing,
    FlagFrames flagFrames,
    Labels labels,
    List<Finding> findings) {

  public ConnectionSummary {
    findings = List.copyOf(findings);
  }

  /** From the first frame to the last. */
  public long durationNanos() {
    return endNanos - startNanos;
  }

  /** {@code client} or {@code server}. */
  public String role(Side side) {
    return side == clientSide ? "client" : "server";
  }

  /** The same connection with other findings, such as a selection of them. */
  public ConnectionSummary withFindings(List<Finding> others) {
    return new ConnectionSummary(
        id,
        incarnation,
        file,
        clientSide,
        clientEvidence,
        client,
        server,
        startNanos,
        endNanos,
        firstFrame,
        lastFrame,
        frames,
        duplicates,
        path,
        outcome,
        opening,
        closing,
        flagFrames,
        labels,
        others);
  }

  /** The endpoint on this side. */
  public EndpointSummary endpoint(Side side) {
    return side == clientSide ? client : server;
  }

  /**
   * One endpoint.
   *
   * @param states in order; the first is where it began
   * @param numbers what is known of its sequence numbers
   * @param frames segments it sent
   * @param octets payload it sent, every octet counted once
   * @param retransmittedSegments segments that repeated a SYN, a FIN or payload, in whole or in
   *     part
   * @param retransmittedOctets numbers sent again, one for each SYN and FIN
   * @param flags all control bits it ever sent, ORed
   * @param counts what else was counted
   */
  public record EndpointSummary(
      String address,
      int port,
      List<StateSpan> states,
      Numbers numbers,
      Options options,
      long frames,
      long octets,
      long payloadOctets,
      long retransmittedSegments,
      long retransmittedOctets,
      int flags,
      Counts counts) {

    public EndpointSummary {
      states = List.copyOf(states);
    }

    /** {@code address:port}, with brackets around an IPv6 address. */
    public String endpoint() {
      return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + port;
    }
  }

  /**
   * Further counts of one endpoint, as tcptrace has them.
   *
   * @param dataSegments segments with payload
   * @param syns segments with SYN, SYN-ACKs included
   * @param roundTrips samples of how long its peer's acknowledgments took, none of a segment that
   *     was sent twice; the times are 0 when there are none
   */
  public record Counts(
      long dataSegments,
      long syns,
      long fins,
      long resets,
      long roundTrips,
      long leastNanos,
      long meanNanos,
      long mostNanos) {

    /** They were not asked for. */
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);
  }

  /**
   * What a step of the opening took, on one side of the tap. Each is -1 when nothing shows it.
   *
   * @param networkNanos from the tap to the endpoint and back, by the quickest of several round
   *     trips
   * @param hostNanos what the endpoint's host took beyond that
   * @param retransmissionNanos how long the tries before the one that was answered took
   */
  public record Leg(long networkNanos, long hostNanos, long retransmissionNanos) {

    /** Nothing is known. */
    public static final Leg UNKNOWN = new Leg(-1, -1, -1);
  }

  /**
   * Why it ended.
   *
   * @param cause {@code fin}, {@code reset}, {@code refused}, {@code timeout} (somebody gave up),
   *     {@code silence} (nothing was said any more), {@code open}
   * @param by who began it; null when nobody did
   * @param frame the frame that shows it; 0 when none does
   * @param reset the RST that ended it; null when none did
   */
  public record End(String cause, @Nullable Side by, long frame, @Nullable ResetOrigin reset) {

    /** It was not asked for. */
    public static final End UNKNOWN = new End("open", null, 0, null);
  }

  /**
   * Where the RST came from that ended a connection.
   *
   * @param by who sent it, or seems to have
   * @param elicitedBy the frame it answers; 0 when nothing asked for it
   * @param sentBy {@code endpoint}, {@code path} (something between the two), {@code unknown}
   * @param evidence what speaks for that, in words
   */
  public record ResetOrigin(
      Side by, long frame, long elicitedBy, String sentBy, List<String> evidence) {

    public ResetOrigin {
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * A state of an endpoint, from this moment on.
   *
   * @param frame the frame that moved it; 0 when none did (where it began, or a timer)
   * @param proved by a segment that its owner sent; otherwise suggested
   * @param provedByFrame the frame that proved it; 0 when suggested
   */
  public record StateSpan(
      TcpState state, long timeNanos, long frame, boolean proved, long provedByFrame) {}

  /**
   * What is known of an endpoint's sequence numbers.
   *
   * @param isn raw initial sequence number, unsigned; -1 when nothing is known
   * @param isnExact the SYN was captured; otherwise the ISN is inferred
   * @param next SND.NXT at the end, raw; -1 when unknown
   * @param acknowledged SND.UNA at the end, raw; -1 when unknown
   * @param fin the FIN's own number, raw; -1 when no FIN was sent
   * @param finAcknowledged its peer acknowledged the FIN
   */
  public record Numbers(
      long isn,
      boolean isnExact,
      long next,
      long acknowledged,
      long fin,
      boolean finAcknowledged) {}

  /**
   * What the endpoint's SYN or SYN-ACK offered.
   *
   * @param seen its SYN or SYN-ACK was captured; otherwise nothing here means anything
   * @param mss -1 when absent
   * @param windowScale -1 when absent
   * @param window the window of its SYN in octets (never scaled); -1 when unknown
   * @param lastWindow the last window it announced, scaled; -1 when unknown
   * @param fastOpen {@code none}, {@code request} or {@code cookie}
   */
  public record Options(
      boolean seen,
      int mss,
      int windowScale,
      boolean sackPermitted,
      boolean timestamps,
      String fastOpen,
      boolean mptcp,
      boolean ecn,
      long window,
      long lastWindow) {}

  /**
   * How it was opened.
   *
   * @param kind {@code three-way}, {@code simultaneous}, {@code split}, {@code fast-open}, {@code
   *     refused}, {@code unanswered}, {@code half-open}, {@code aborted}, {@code not-seen}
   * @param synToSynAckNanos -1 when not both were captured, or nothing proves which of several SYNs
   *     was answered
   * @param synAckToAckNanos -1 likewise
   * @param totalNanos first SYN to final ACK; -1 when not both were captured
   * @param serverLeg what SYN to SYN-ACK is made of
   * @param clientLeg what SYN-ACK to ACK is made of
   */
  public record Opening(
      String kind,
      List<HandshakeStep> steps,
      long synToSynAckNanos,
      long synAckToAckNanos,
      long totalNanos,
      Leg serverLeg,
      Leg clientLeg) {

    public Opening {
      steps = List.copyOf(steps);
    }
  }

  /**
   * How it was closed.
   *
   * @param firstCloser who sent the first FIN, or the RST when there was no FIN; null when nobody
   * @param kind {@code four-segments}, {@code three-segments}, {@code simultaneous}, {@code
   *     half-closed}, {@code one-sided}, {@code fin-rst}, {@code aborted}, {@code none}
   * @param halfCloseNanos from the acknowledgment of the first FIN to the second FIN; -1 when none
   * @param halfCloseOctets s: payload sent after the first FIN was acknowledged
   * @param timeWaits none, one, or (simultaneous close) two
   * @param end why, and by whom
   */
  public record Closing(
      @Nullable Side firstCloser,
      String kind,
      List<HandshakeStep> steps,
      long halfCloseNanos,
      long halfCloseOctets,
      List<TimeWait> timeWaits,
      End end) {

    public Closing {
      steps = List.copyOf(steps);
      timeWaits = List.copyOf(timeWaits);
    }
  }

  /**
   * A stay in TIME_WAIT on the capture's clock (RFC 9293 §3.6.1).
   *
   * @param restarts times a repeated FIN restarted it
   * @param endsNanos entered (or last restart) + 2MSL
   * @param ending {@code expired}, {@code lingering} (the capture ended first), {@code reused},
   *     {@code reset}, {@code unwatched} (so many connections closed after it that it was let go)
   */
  public record TimeWait(
      Side owner,
      long enteredNanos,
      long enteredFrame,
      int restarts,
      long endsNanos,
      String ending) {}

  /**
   * One segment of an opening or a closing, with its arithmetic.
   *
   * @param name {@code SYN}, {@code SYN-ACK}, {@code ACK}, {@code FIN}, {@code ACK of FIN}, {@code
   *     RST}, {@code DATA} (s octets between the FINs), {@code ICMP}
   * @param seq raw, unsigned
   * @param ack raw, unsigned; -1 when ACK is not set
   * @param flags see {@link io.synfin.tcp.TcpFlags}
   * @param length payload octets
   * @param repeated the same segment was there before
   */
  public record HandshakeStep(
      String name,
      Side from,
      long frame,
      long timeNanos,
      long seq,
      long ack,
      int flags,
      int length,
      int window,
      boolean repeated,
      List<Check> checks) {

    public HandshakeStep {
      checks = List.copyOf(checks);
    }
  }

  /**
   * One equation of a handshake.
   *
   * @param name such as {@code ack = x+1}
   * @param expected raw, unsigned
   * @param actual raw, unsigned
   * @param difference actual minus expected on the ring; 0 when it holds
   */
  public record Check(String name, long expected, long actual, int difference) {

    public boolean holds() {
      return difference == 0;
    }
  }

  /** The frames that carried each flag, in order. */
  public record FlagFrames(FrameList syn, FrameList synAck, FrameList fin, FrameList rst) {}

  /**
   * What other tools call this connection.
   *
   * @param wiresharkStream {@code tcp.stream} of its first frame
   * @param furtherStreams streams that Wireshark began within this connection, misled by a SYN
   * @param completeness {@code tcp.completeness}
   * @param completenessText as Wireshark 4.0 prints it
   * @param analysis frames by {@code tcp.analysis.*} flag, only flags that occur
   * @param zeekConnState such as {@code SF}
   * @param zeekHistory such as {@code ShADadFf}
   * @param communityId Community ID v1 of the flow
   */
  public record Labels(
      long wiresharkStream,
      List<Long> furtherStreams,
      int completeness,
      String completenessText,
      Map<String, FrameList> analysis,
      String zeekConnState,
      String zeekHistory,
      String communityId) {}
}
