package io.synfin.event;

import io.synfin.capture.CaptureInfo;
import io.synfin.rule.Finding;
import io.synfin.rule.Severity;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Side;
import io.synfin.tcp.SocketAddress;
import io.synfin.tcp.TcpState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an analysis has to say, in order. Records all the way, immutable but for one. */
public sealed interface Event {

  /** The one-line double dispatch that Java 17 still needs. */
  void tell(Reporter reporter);

  /** A capture was opened; its interfaces may not all be known yet. */
  record CaptureOpened(CaptureInfo capture) implements Event {
    @Override
    public void tell(Reporter reporter) {
      reporter.on(this);
    }
  }

  /**
   * An anomaly was found.
   *
   * @param file the capture it is in, when captures are analysed separately; otherwise empty
   * @param connection id of the connection; -1 when it concerns the whole capture or a host
   * @param sockets of the connection; null when it concerns none
   * @param foretold it was told before as {@link AnomalyForetold}
   */
  record AnomalyFound(
      EventKey key,
      String file,
      long connection,
      @Nullable Sockets sockets,
      boolean foretold,
      Finding finding)
      implements Event {

    /** Stands for the whole capture, or a host. */
    public static final long NO_CONNECTION = -1;

    /** An anomaly of no connection. */
    public AnomalyFound(EventKey key, String file, Finding finding) {
      this(key, file, NO_CONNECTION, null, false, finding);
    }

    @Override
    public void tell(Reporter reporter) {
      reporter.on(this);
    }
  }

  /**
   * What Wireshark calls one frame; told only when somebody asked for it.
   *
   * @param file the capture it is in, when captures are analysed separately; otherwise empty
   * @param stream {@code tcp.stream}
   * @param analysis what {@code tcp.analysis} and {@code tcp.connection.fin_*} say of it
   * @param rtoNanos {@code tcp.analysis.rto}; -1 when it has none
   */
  record FrameLabelled(String file, long frame, long stream, List<String> analysis, long rtoNanos)
      implements Event {

    public FrameLabelled {
      analysis = List.copyOf(analysis);
    }

    @Override
    public void tell(Reporter reporter) {
      reporter.on(this);
    }
  }

  /** Who talks to whom. */
  record Sockets(SocketAddress client, SocketAddress server) {}

  /**
   * The first that was seen of a connection. Told in a live analysis only, as the other events of
   * its kind; each is told of once, and has a {@link ConnectionEnded} later.
   *
   * @param incarnation the how manieth connection of these sockets it is, from 1
   * @param midstream it did not begin with a SYN
   */
  record ConnectionBegan(
      long connection,
      Sockets sockets,
      int incarnation,
      long timeNanos,
      long frame,
      boolean midstream)
      implements Event {
    @Override
    public void tell(Reporter reporter) {
      reporter.on(this);
    }
  }

  /**
   * An opening is complete.
   *
   * @param handshakeNanos from the client's last SYN on
   */
  record ConnectionOpened(
      long connection, Sockets sockets, long timeNanos, long frame, long handshakeNanos)
      implements Event {
    @Override
    public void tell(Reporter reporter) {
      reporter.on(this);
    }
  }

  /**
   * A connection is closed, reset or refused: nothing but stragglers can come. It is held until its
   * TIME_WAIT is over.
   *
   * @param timeNanos of the segment that settled it, {@code frame}
   * @param firstNanos of its first segment
   */
  record ConnectionSettled(
      long connection,
      Sockets sockets,
      long timeNanos,
      long frame,
      long firstNanos,
      Outcome outcome)
      implements Event {
    @Override
    public void tell(Reporter reporter) {
      reporter.on(this);
    }
  }

  /**
   * An anomaly that is there now, and that only the end of its connection can make final: then it
   * is told as {@link AnomalyFound}, or, when it has passed by then, not at all.
   */
  record AnomalyForetold(long connection, Sockets sockets, Finding finding) implements Event {
    @Override
    public void tell(Reporter reporter) {
      reporter.on(this);
    }
  }

  /**
   * How a live analysis stands; told several times a second, and a last time before the {@link
   * CaptureEnded}. A moment to write out what was held back.
   *
   * @param timeNanos how far the capture's clock has come; 0 when nobody knows yet
   * @param capture with the frames and drops of each interface by now
   * @param frames that were analysed
   * @param tcpFrames of these, frames that carried a TCP segment
   * @param octets captured octets of all of them
   * @param last the capture has ended, and what comes now is the rest of the report
   */
  record Pulse(
      long timeNanos,
      CaptureInfo capture,
      long frames,
      long tcpFrames,
      long octets,
      Census census,
      boolean last)
      implements Event {
    @Override
    public void tell(Reporter reporter) {
      reporter.on(this);
    }
  }

  /**
   * The connections that are held.
   *
   * @param connections how many
   * @param states how many of their ends are in each state now, only states that occur; both ends
   *     of a connection count
   * @param evicted how many had to be given up for want of room, since the beginning
   */
  record Census(long connections, Map<TcpState, Long> states, long evicted) {
    public Census {
      states = Map.copyOf(states);
    }

    /** The states by name, in the order in which connections pass through them. */
    public Map<String, Long> byName() {
      Map<String, Long> named = new LinkedHashMap<>();
      for (TcpState state : TcpState.values()) {
        if (states.containsKey(state)) {
          named.put(state.name(), states.getOrDefault(state, 0L));
        }
      }
      return named;
    }
  }

  /** A connection is over, or the capture is. Its findings are in the summary. */
  record ConnectionEnded(ConnectionSummary connection) implements Event {
    @Override
    public void tell(Reporter reporter) {
      reporter.on(this);
    }
  }

  /**
   * The same as {@link ConnectionEnded}, of a connection that is like many: all but its figures was
   * said of others before. Its anomalies are told with it, and not apart. Not immutable: the
   * figures are of another connection soon.
   *
   * @param likeness what it has in common with others
   * @param figures what it has of its own
   * @param firstIndex rank of the first of its anomalies among all
   */
  record ConnectionAlike(Likeness likeness, Figures figures, int firstIndex) implements Event {
    /** All there is to say of it. */
    public ConnectionSummary summary() {
      return likeness.summary(figures);
    }

    /** What was found on it. */
    public List<Finding> findings() {
      return likeness.findings(figures);
    }

    /** The same as of one that is not like others. */
    public List<AnomalyFound> anomalies() {
      FourTuple tuple = figures.tuple();
      Side client = figures.clientSide();
      Sockets sockets = new Sockets(tuple.socket(client), tuple.socket(client.peer()));
      List<AnomalyFound> all = new ArrayList<>(1);
      for (Finding finding : findings()) {
        EventKey key = EventKey.of(finding, figures.frame(0), firstIndex + all.size());
        all.add(
            new AnomalyFound(
                key, likeness.file(), figures.get(Figures.ID), sockets, false, finding));
      }
      return all;
    }

    @Override
    public void tell(Reporter reporter) {
      reporter.on(this);
    }
  }

  /**
   * The capture is read to its end, or to where it is damaged.
   *
   * @param frames records read
   * @param tcpFrames of these, frames that carried a TCP segment
   * @param octets captured octets of all records
   * @param firstNanos lowest capture time; 0 when there is no frame
   * @param lastNanos highest capture time
   * @param skipped why frames were not used (link type unknown, not TCP, broken header ...) and how
   *     many, in order of number
   * @param damage where and how the file is damaged; null when it is not
   * @param findings those of the capture as a whole
   */
  record CaptureEnded(
      CaptureInfo capture,
      long frames,
      long tcpFrames,
      long octets,
      long firstNanos,
      long lastNanos,
      Map<String, Long> skipped,
      @Nullable Damage damage,
      List<Finding> findings)
      implements Event {
    @Override
    public void tell(Reporter reporter) {
      reporter.on(this);
    }
  }

  /**
   * Where a capture is damaged; everything before was used.
   *
   * @param octet offset in the decompressed input
   * @param frame last good frame
   */
  record Damage(String reason, String message, long octet, long frame) {}

  /**
   * The analysis is over.
   *
   * @param outcomes connections by outcome, only those that occur
   * @param findings by full id and severity, only those that occur, the worst first
   * @param hosts by address, in order of first appearance
   * @param hostsLeftOut hosts with a single connection that are not among them, for there were too
   *     many; one that came again is counted again
   * @param timeWaits stays in TIME_WAIT, by who held them
   */
  record AnalysisEnded(
      long captures,
      long connections,
      Map<Outcome, Long> outcomes,
      List<RuleCount> findings,
      HandshakeTimes handshakeTimes,
      List<Host> hosts,
      long hostsLeftOut,
      TimeWaits timeWaits,
      TimeWaitPolicy timeWait)
      implements Event {
    @Override
    public void tell(Reporter reporter) {
      reporter.on(this);
    }
  }

  /**
   * How often a rule spoke at one severity; the same id may be there once for each of them.
   *
   * @param connections ids of the connections concerned, the first 100
   */
  record RuleCount(String id, Severity severity, long count, List<Long> connections) {}

  /** Distribution of SYN to final ACK, in nanoseconds; all -1 when there was no whole opening. */
  record HandshakeTimes(
      long count, long minNanos, long p50Nanos, long p90Nanos, long p99Nanos, long maxNanos) {}

  /** How many connections left a TIME_WAIT to their client, and to their server. */
  record TimeWaits(long clients, long servers) {}

  /** How long TIME_WAIT lasts, and by which preset. */
  record TimeWaitPolicy(long twoMslNanos, String preset) {}

  /**
   * Connections in a state that costs their host something.
   *
   * @param total how many were ever in it
   * @param now how many still are at the end of the capture
   * @param peak most of them at one time
   * @param peakNanos when that was first; 0 when there were none
   */
  record Held(long total, long now, long peak, long peakNanos) {

    /** None ever was. */
    public static final Held NONE = new Held(0, 0, 0, 0);
  }

  /**
   * One address.
   *
   * @param timeWait its TIME_WAITs
   * @param halfOpen SYNs that it has answered with a SYN-ACK and that wait for the third segment
   *     (SYN_RECEIVED); no longer than 75 s after the last segment
   * @param closeWait connections whose peer has closed and that it has not (CLOSE_WAIT)
   */
  record Host(
      String address,
      long opened,
      long accepted,
      long refused,
      Held timeWait,
      Held halfOpen,
      Held closeWait) {}
}
