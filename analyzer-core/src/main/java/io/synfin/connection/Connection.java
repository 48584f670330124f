package io.synfin.connection;

import io.synfin.tcp.FourTuple;
import io.synfin.tcp.FrameList;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpState;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Two endpoints from first sight to ending. A reused four-tuple is a new connection. Mutable, owned
 * by one driver, changed only by {@link ConnectionMachine}; {@link ConnectionCodec} turns it to
 * octets.
 */
public final class Connection {

  /** Of Ethernet over IPv4: no segment that is not larger is a sign of anything. */
  private static final int USUAL_MSS = 1460;

  /** Of jumbo frames, where the SYN was not captured. */
  private static final int LARGEST_MSS = 9176;

  /** Means that a deadline is not set. */
  public static final long NEVER = Long.MAX_VALUE;

  private static final int DEADLINES = Deadline.values().length;

  final FourTuple tuple;
  final long id;
  final int incarnation;
  final @Nullable Predecessor predecessor;
  final Endpoint low = new Endpoint(Side.LOW);
  final Endpoint high = new Endpoint(Side.HIGH);
  final long[] deadlines = new long[DEADLINES];
  private long earliest = NEVER;

  final OpeningFacts opening = new OpeningFacts();
  final HandshakeLog openingLog = new HandshakeLog();
  final HandshakeLog closingLog = new HandshakeLog();
  final FrameList synFrames = new FrameList();
  final FrameList synAckFrames = new FrameList();
  final FrameList finFrames = new FrameList();
  final FrameList rstFrames = new FrameList();
  final SegmentRuns runs = new SegmentRuns();

  Side clientSide = Side.LOW;
  ClientEvidence clientEvidence = ClientEvidence.FIRST_SEGMENT;
  boolean midstream;
  String path = "";
  long frames;
  long copies;
  long firstFrame;
  long firstNanos;
  long lastFrame;
  long lastNanos;
  long hostsNanos;
  boolean amidLoss;

  boolean refused;
  @Nullable Side firstCloser;
  boolean crossedFins;
  long closedFrame;
  long closedNanos;

  // Most connections have none of these.
  @Nullable EndingReset endingReset;
  @Nullable IcmpReport icmp;
  @Nullable Awakening awakening;
  @Nullable Doubts doubts;
  @Nullable Successor successor;

  private Connection(FourTuple tuple, long id, int incarnation, @Nullable Predecessor predecessor) {
    this.tuple = tuple;
    this.id = id;
    this.incarnation = incarnation;
    this.predecessor = predecessor;
    Arrays.fill(deadlines, NEVER);
  }

  /**
   * A connection that has seen nothing yet.
   *
   * @param id in order of first frame, from 0
   * @param incarnation 1 for the first of its four-tuple
   * @param predecessor what a SYN interrupted; null for the first one, or when it is long gone
   */
  public static Connection create(
      FourTuple tuple, long id, int incarnation, @Nullable Predecessor predecessor) {
    return new Connection(tuple, id, incarnation, predecessor);
  }

  static Connection placeholder() {
    return new Connection(new FourTuple(false, 0, 0, 0, 0, 0, 0), -1, 0, null);
  }

  public FourTuple tuple() {
    return tuple;
  }

  public long id() {
    return id;
  }

  public int incarnation() {
    return incarnation;
  }

  public @Nullable Predecessor predecessor() {
    return predecessor;
  }

  public Endpoint endpoint(Side side) {
    return side == Side.LOW ? low : high;
  }

  public Endpoint client() {
    return endpoint(clientSide);
  }

  public Endpoint server() {
    return endpoint(clientSide.peer());
  }

  /** {@code client} or {@code server}, for sentences. */
  public String role(Endpoint endpoint) {
    return endpoint.side() == clientSide ? "client" : "server";
  }

  public Side clientSide() {
    return clientSide;
  }

  public ClientEvidence clientEvidence() {
    return clientEvidence;
  }

  /** Was the opening not captured? Then ISNs are inferred and options unknown (guard G-MID). */
  public boolean midstream() {
    return midstream;
  }

  /** Encapsulation of its first frame. */
  public String path() {
    return path;
  }

  /** All its frames, copies made by the capture included. */
  public long frames() {
    return frames;
  }

  /** Frames that were copies made by the capture (guard G-DUP). */
  public long copies() {
    return copies;
  }

  public long firstFrame() {
    return firstFrame;
  }

  public long firstNanos() {
    return firstNanos;
  }

  public long lastFrame() {
    return lastFrame;
  }

  /** The latest time of its frames; captures can run backwards, this never does. */
  public long lastNanos() {
    return lastNanos;
  }

  /** How far its opening came, and when. */
  public OpeningFacts opening() {
    return opening;
  }

  public boolean isCompleted() {
    return opening.completedFrame != 0;
  }

  /** The steps of its opening. */
  public HandshakeLog openingLog() {
    return openingLog;
  }

  /** The steps of its closing. */
  public HandshakeLog closingLog() {
    return closingLog;
  }

  public FrameList synFrames() {
    return synFrames;
  }

  public FrameList synAckFrames() {
    return synAckFrames;
  }

  public FrameList finFrames() {
    return finFrames;
  }

  public FrameList rstFrames() {
    return rstFrames;
  }

  /** The latest runs of FINs, RSTs and ACKs. */
  public SegmentRuns runs() {
    return runs;
  }

  /**
   * The latest time at which one of its two hosts was seen in any connection; known at the end
   * only.
   */
  public long hostsNanos() {
    return hostsNanos;
  }

  /**
   * The connection that a SYN with another ISN began on this four-tuple; null while none did, or
   * when the SYN was withdrawn.
   */
  public @Nullable Successor successor() {
    Successor latest = successor;
    return latest == null || latest.withdrawn() ? null : latest;
  }

  /** Did another connection begin on this four-tuple? */
  public boolean superseded() {
    return successor() != null;
  }

  /**
   * The one that was begun with a SYN-ACK, so that this connection's segments are old ones now;
   * null while none was.
   */
  public @Nullable Successor replacedBy() {
    Successor latest = successor;
    return latest == null || !latest.accepted() ? null : latest;
  }

  /** Of segments whose checksum does not fit; null when there was none. */
  public @Nullable Doubts doubts() {
    return doubts;
  }

  /** Was a segment of it captured while frames were lost at times that are not known (G-GAP)? */
  public boolean isAmidLoss() {
    return amidLoss;
  }

  /** What ended its last long silence; null when there was none. */
  public @Nullable Awakening awakening() {
    return awakening;
  }

  /** Who sent the first FIN; null when nobody did. */
  public @Nullable Side firstCloser() {
    return firstCloser;
  }

  /** Was each FIN sent before its sender had acknowledged the other (RFC 9293 §3.6, figure 13)? */
  public boolean crossedFins() {
    return crossedFins;
  }

  /** Are both FINs sent and acknowledged? */
  public boolean isClosed() {
    return closedFrame != 0;
  }

  public long closedFrame() {
    return closedFrame;
  }

  public long closedNanos() {
    return closedNanos;
  }

  /** The first acceptable RST; null when there was none. */
  public @Nullable EndingReset endingReset() {
    return endingReset;
  }

  /** Who sent that RST; null when nobody did. */
  public @Nullable Side resetBy() {
    return endingReset == null ? null : endingReset.sender();
  }

  /** Did a RST or an ICMP error answer the SYN? */
  public boolean refused() {
    return refused;
  }

  /**
   * The ICMP error that answered the SYN, or the last one that quoted a segment; null when none.
   */
  public @Nullable IcmpReport icmp() {
    return icmp;
  }

  /**
   * Is the segment larger than its receiver, or the path, takes (guard G-TSO)? Then a network card
   * was still to split it, or has put it together.
   */
  public boolean isSuperframe(Segment segment) {
    if (segment.is(Segment.FRAGMENTED) || segment.payloadLength() == 0) {
      return false;
    }
    if (segment.payloadLength() <= USUAL_MSS) {
      return segment.is(Segment.SUPERFRAME);
    }
    int agreed = endpoint(segment.sender().peer()).offer.mss;
    return segment.payloadLength() > (agreed > 0 ? Math.max(agreed, USUAL_MSS) : LARGEST_MSS);
  }

  /** Has only one side spoken although the other one must have (guard G-ONEWAY)? */
  public boolean oneWay() {
    if (low.hasSpoken() == high.hasSpoken()) {
      return false;
    }
    Endpoint speaker = low.hasSpoken() ? low : high;
    // Whoever acknowledges has been spoken to.
    return speaker.rcvKnown;
  }

  /** Is nothing more to come by the rules: both ends CLOSED, or never opened and refused? */
  public boolean isOver() {
    return low.track.current() == TcpState.CLOSED && high.track.current() == TcpState.CLOSED
        || (low.track.current() == TcpState.CLOSED || high.track.current() == TcpState.CLOSED)
            && (refused || endingReset != null);
  }

  /** Is one end in TIME_WAIT now? */
  public boolean inTimeWait() {
    return low.track.current() == TcpState.TIME_WAIT || high.track.current() == TcpState.TIME_WAIT;
  }

  /** The earliest time at which silence means something; {@link #NEVER} when it never does. */
  public long deadlineNanos() {
    return earliest;
  }

  long deadline(Deadline which) {
    return deadlines[which.ordinal()];
  }

  void deadline(Deadline which, long nanos) {
    long before = deadlines[which.ordinal()];
    if (before == nanos) {
      return;
    }
    deadlines[which.ordinal()] = nanos;
    if (nanos <= earliest) {
      earliest = nanos;
    } else if (before == earliest) {
      findEarliest();
    }
  }

  void findEarliest() {
    earliest = NEVER;
    for (long deadline : deadlines) {
      earliest = Math.min(earliest, deadline);
    }
  }
}
