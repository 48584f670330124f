package io.synfin.engine;

import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Equation;
import io.synfin.connection.LoggedStep;
import io.synfin.connection.OpeningFacts;
import io.synfin.connection.RoundTrips;
import io.synfin.connection.StateTrack;
import io.synfin.connection.Stimulus;
import io.synfin.connection.Traffic;
import io.synfin.event.ConnectionSummary;
import io.synfin.event.ConnectionSummary.Check;
import io.synfin.event.ConnectionSummary.Closing;
import io.synfin.event.ConnectionSummary.Counts;
import io.synfin.event.ConnectionSummary.End;
import io.synfin.event.ConnectionSummary.EndpointSummary;
import io.synfin.event.ConnectionSummary.FlagFrames;
import io.synfin.event.ConnectionSummary.HandshakeStep;
import io.synfin.event.ConnectionSummary.Labels;
import io.synfin.event.ConnectionSummary.Leg;
import io.synfin.event.ConnectionSummary.Numbers;
import io.synfin.event.ConnectionSummary.Opening;
import io.synfin.event.ConnectionSummary.Options;
import io.synfin.event.ConnectionSummary.StateSpan;
import io.synfin.event.ConnectionSummary.TimeWait;
import io.synfin.event.Detail;
import io.synfin.label.WiresharkStream;
import io.synfin.label.ZeekConnection;
import io.synfin.tcp.CommunityId;
import io.synfin.tcp.FrameList;
import io.synfin.tcp.Seq;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpOptions.FastOpen;
import io.synfin.tcp.TcpState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what the tracker holds of a connection into what a report says of it. */
final class Summarizer {

  private static final String[] FAST_OPEN =
      Arrays.stream(FastOpen.values())
          .map(value -> value.name().toLowerCase(Locale.ROOT))
          .toArray(String[]::new);

  private final String file;
  private final Detail detail;
  private final CommunityId communityId = new CommunityId();

  Summarizer(String file, Detail detail) {
    this.file = file;
    this.detail = detail;
  }

  ConnectionSummary summarize(Tracked tracked) {
    Connection connection = tracked.connection;
    return new ConnectionSummary(
        connection.id(),
        connection.incarnation(),
        file,
        connection.clientSide(),
        connection.clientEvidence().word(),
        endpoint(connection, connection.client()),
        endpoint(connection, connection.server()),
        connection.firstNanos(),
        connection.lastNanos(),
        connection.firstFrame(),
        connection.lastFrame(),
        connection.frames(),
        connection.copies(),
        connection.path(),
        Verdicts.outcome(connection),
        opening(connection),
        closing(tracked),
        new FlagFrames(
            connection.synFrames().copy(),
            connection.synAckFrames().copy(),
            connection.finFrames().copy(),
            connection.rstFrames().copy()),
        labels(tracked),
        tracked.findings());
  }

  private EndpointSummary endpoint(Connection connection, Endpoint endpoint) {
    return new EndpointSummary(
        connection.tuple().address(endpoint.side()),
        connection.tuple().port(endpoint.side()),
        states(connection, endpoint.states()),
        numbers(endpoint),
        options(endpoint),
        endpoint.traffic().segments(),
        endpoint.traffic().newOctets(),
        endpoint.traffic().payloadOctets(),
        endpoint.traffic().retransmittedSegments(),
        endpoint.traffic().retransmittedOctets(),
        endpoint.traffic().flagsSeen(),
        counts(endpoint));
  }

  private Counts counts(Endpoint endpoint) {
    if (detail == Detail.BRIEF) {
      return Counts.NONE;
    }
    Traffic traffic = endpoint.traffic();
    RoundTrips known = endpoint.roundTrips();
    RoundTrips trips = known == null ? RoundTrips.NONE : known;
    return new Counts(
        traffic.dataSegments(),
        traffic.syns(),
        traffic.fins(),
        traffic.resets(),
        trips.samples(),
        trips.leastNanos(),
        trips.sumNanos() / Math.max(1, trips.samples()),
        trips.mostNanos());
  }

  private static List<StateSpan> states(Connection connection, StateTrack track) {
    List<StateSpan> spans = new ArrayList<>(track.size() + 1);
    spans.add(new StateSpan(track.initial(), connection.firstNanos(), 0, false, 0));
    for (int move = 0; move < track.size(); move++) {
      spans.add(
          new StateSpan(
              track.after(move),
              track.timeNanos(move),
              track.frame(move),
              track.provedBy(move) != 0,
              track.provedBy(move)));
    }
    return spans;
  }

  private static Numbers numbers(Endpoint endpoint) {
    return new Numbers(
        endpoint.isnKnown() ? Seq.unsigned(endpoint.isn()) : -1,
        endpoint.isnExact(),
        endpoint.nxtKnown() ? Seq.unsigned(endpoint.nxt()) : -1,
        endpoint.unaKnown() ? Seq.unsigned(endpoint.una()) : -1,
        endpoint.fin().sent() ? Seq.unsigned(endpoint.fin().seq()) : -1,
        endpoint.fin().acked());
  }

  private static Options options(Endpoint endpoint) {
    boolean seen = endpoint.syn().seen() || endpoint.syn().ackSeen();
    return new Options(
        seen,
        endpoint.offer().mss(),
        endpoint.offer().windowScale(),
        endpoint.offer().sackPermitted(),
        endpoint.offer().timestamps(),
        FAST_OPEN[endpoint.offer().fastOpen()],
        endpoint.offer().mptcp(),
        endpoint.offer().ecn(),
        endpoint.offer().window(),
        endpoint.hasSpoken() ? endpoint.rcvWindow().octets() : -1);
  }

  private Opening opening(Connection connection) {
    OpeningFacts opening = connection.opening();
    long synToSynAck = -1;
    long synAckToAck = -1;
    LoggedStep synAck = connection.openingLog().first(LoggedStep.Part.SYN_ACK);
    if (synAck != null && opening.answeredSynNanos() != 0) {
      synToSynAck = synAck.timeNanos() - opening.answeredSynNanos();
    }
    if (connection.isCompleted() && opening.answeredSynAckNanos() != 0) {
      synAckToAck = opening.completedNanos() - opening.answeredSynAckNanos();
    }
    long total = -1;
    if (connection.isCompleted() && connection.client().syn().seen()) {
      total = opening.completedNanos() - connection.client().syn().nanos();
    }
    // Where the capture's clock goes back in between, nobody knows how long it was.
    boolean goesBack = Math.min(synToSynAck, synAckToAck) < -1;
    return new Opening(
        Verdicts.openingKind(connection),
        steps(connection.openingLog().steps()),
        Math.max(-1, synToSynAck),
        Math.max(-1, synAckToAck),
        goesBack || total < Math.max(synToSynAck, synAckToAck) ? -1 : total,
        leg(
            connection.client().roundTrips(),
            connection.client().syn().nanos(),
            opening.answeredSynNanos(),
            synToSynAck),
        leg(
            connection.server().roundTrips(),
            connection.server().syn().firstAckNanos(),
            opening.answeredSynAckNanos(),
            synAckToAck));
  }

  /**
   * What one step took: the quickest of several round trips is the network, what is left the host.
   *
   * @param triedNanos when the first try was sent
   * @param answeredNanos when the one was sent that was answered; 0 when that is not known
   * @param tookNanos from that one to the answer
   */
  private Leg leg(@Nullable RoundTrips trips, long triedNanos, long answeredNanos, long tookNanos) {
    if (detail == Detail.BRIEF || answeredNanos == 0 || tookNanos < 0) {
      return Leg.UNKNOWN;
    }
    long retransmission = Math.max(0, answeredNanos - triedNanos);
    if (trips == null || trips.samples() < 2) {
      return new Leg(-1, -1, retransmission);
    }
    long network = Math.min(tookNanos, trips.leastNanos());
    return new Leg(network, tookNanos - network, retransmission);
  }

  private Closing closing(Tracked tracked) {
    Connection connection = tracked.connection;
    Side firstCloser = connection.firstCloser();
    long halfCloseNanos = -1;
    long halfCloseOctets = 0;
    if (firstCloser != null) {
      Endpoint first = connection.endpoint(firstCloser);
      Endpoint second = connection.endpoint(firstCloser.peer());
      halfCloseOctets = second.fin().octetsAfterPeerFinAck();
      if (first.fin().acked()
          && second.fin().sent()
          && second.fin().nanos() > first.fin().ackedNanos()) {
        halfCloseNanos = second.fin().nanos() - first.fin().ackedNanos();
      }
    }
    Side closer = firstCloser;
    if (closer == null && connection.resetBy() != null && !connection.refused()) {
      closer = connection.resetBy();
    }
    return new Closing(
        closer,
        Verdicts.closingKind(connection),
        steps(connection.closingLog().steps()),
        halfCloseNanos,
        halfCloseOctets,
        timeWaits(tracked),
        detail == Detail.BRIEF ? End.UNKNOWN : Ends.of(connection, tracked.findings()));
  }

  private static List<TimeWait> timeWaits(Tracked tracked) {
    Connection connection = tracked.connection;
    List<TimeWait> stays = new ArrayList<>(1);
    for (Endpoint endpoint : List.of(connection.client(), connection.server())) {
      if (endpoint.timeWait().entered() && !isTakenBack(endpoint)) {
        stays.add(
            new TimeWait(
                endpoint.side(),
                endpoint.timeWait().nanos(),
                endpoint.timeWait().frame(),
                endpoint.timeWait().restarts(),
                endpoint.timeWait().endNanos(),
                ending(tracked, endpoint)));
      }
    }
    return stays;
  }

  /** A later segment of its own shows that it had not got so far. */
  private static boolean isTakenBack(Endpoint endpoint) {
    TcpState now = endpoint.states().current();
    return !endpoint.timeWait().expired() && now != TcpState.TIME_WAIT && now != TcpState.CLOSED;
  }

  private static String ending(Tracked tracked, Endpoint endpoint) {
    if (endpoint.timeWait().expired()) {
      return "expired";
    }
    StateTrack track = endpoint.states();
    if (track.current() == TcpState.TIME_WAIT) {
      boolean superseded = tracked.connection.superseded();
      return superseded ? "reused" : tracked.isLetGo ? "unwatched" : "lingering";
    }
    boolean reused = track.size() > 0 && track.stimulus(track.size() - 1) == Stimulus.REUSED;
    return reused ? "reused" : "reset";
  }

  private List<HandshakeStep> steps(List<LoggedStep> logged) {
    if (detail == Detail.BRIEF) {
      return List.of();
    }
    List<HandshakeStep> steps = new ArrayList<>(logged.size());
    for (LoggedStep step : logged) {
      List<Check> checks = new ArrayList<>(step.checks());
      for (int i = 0; i < step.checks(); i++) {
        Equation equation = step.equation(i);
        checks.add(
            new Check(
                equation == null ? "" : equation.text(),
                Seq.unsigned(step.expected(i)),
                Seq.unsigned(step.actual(i)),
                Seq.distance(step.expected(i), step.actual(i))));
      }
      steps.add(
          new HandshakeStep(
              step.part().words(),
              step.from(),
              step.frame(),
              step.timeNanos(),
              Seq.unsigned(step.seq()),
              step.hasAck() ? Seq.unsigned(step.ack()) : -1,
              step.flags(),
              step.length(),
              step.window(),
              step.isRepeated(),
              checks));
    }
    return steps;
  }

  private Labels labels(Tracked tracked) {
    WiresharkStream stream = tracked.stream;
    ZeekConnection zeek = tracked.zeek;
    return new Labels(
        stream == null ? -1 : stream.number(),
        tracked.furtherStreams().isEmpty()
            ? List.of()
            : tracked.furtherStreams().stream().map(further -> (long) further.number()).toList(),
        stream == null ? 0 : stream.completeness(),
        stream == null ? "" : io.synfin.label.Completeness.text(stream.completeness()),
        stream == null ? Map.of() : analysis(stream, tracked.furtherStreams()),
        zeek == null ? "" : zeek.connState(),
        zeek == null ? "" : zeek.history(),
        communityId.of(tracked.connection.tuple()));
  }

  private static Map<String, FrameList> analysis(
      WiresharkStream stream, List<WiresharkStream> further) {
    Map<String, FrameList> all = stream.analysis();
    for (WiresharkStream more : further) {
      more.analysis().forEach((flag, frames) -> all.merge(flag, frames, Summarizer::joined));
    }
    return all;
  }

  private static FrameList joined(FrameList one, FrameList other) {
    FrameList all = one.copy();
    for (int i = 0; i < other.kept(); i++) {
      all.add(other.get(i));
    }
    return all;
  }
}
