package io.synfin.engine;

import io.synfin.event.ConnectionSummary;
import io.synfin.event.ConnectionSummary.StateSpan;
import io.synfin.event.ConnectionSummary.TimeWait;
import io.synfin.event.Figures;
import io.synfin.event.Outcome;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpState;
import java.util.ArrayList;
import java.util.List;

/**
 * What a connection passed through, as the totals of its hosts need it.
 *
 * @param client the client's costly stays in order
 * @param server the server's costly stays in order
 * @param lastNanos time of its last frame
 * @param handshakeNanos first SYN to final ACK; -1 when not both were captured
 */
record Passage(
    long id,
    FourTuple tuple,
    Side clientSide,
    Outcome outcome,
    List<Stay> client,
    List<Stay> server,
    List<TimeWait> timeWaits,
    long lastNanos,
    long handshakeNanos) {

  /**
   * A stay in a state that costs its host something, from the moment when it is proved.
   *
   * @param untilNanos {@link #LASTS} when it never ended
   */
  record Stay(TcpState state, long fromNanos, long untilNanos) {

    static final long LASTS = Long.MAX_VALUE;

    boolean lasts() {
      return untilNanos == LASTS;
    }

    /** Does a stay in it cost a host something, when it was there for sure? */
    static boolean isCostly(TcpState state, boolean proved) {
      return proved && (state == TcpState.CLOSE_WAIT || state == TcpState.SYN_RECEIVED);
    }

    /** Those of an endpoint, whose states in order these are. */
    static List<Stay> of(List<StateSpan> spans) {
      List<Stay> stays = new ArrayList<>(1);
      for (int i = 0; i < spans.size(); i++) {
        StateSpan span = spans.get(i);
        if (isCostly(span.state(), span.proved())) {
          long until = i + 1 < spans.size() ? spans.get(i + 1).timeNanos() : LASTS;
          stays.add(new Stay(span.state(), span.timeNanos(), until));
        }
      }
      return stays;
    }
  }

  static Passage of(ConnectionSummary connection, FourTuple tuple) {
    return new Passage(
        connection.id(),
        tuple,
        connection.clientSide(),
        connection.outcome(),
        Stay.of(connection.client().states()),
        Stay.of(connection.server().states()),
        connection.closing().timeWaits(),
        connection.endNanos(),
        connection.opening().totalNanos());
  }

  /** That of a connection that took a course which is known. */
  static Passage of(Course course, Figures figures, FourTuple tuple) {
    return new Passage(
        figures.get(Figures.ID),
        tuple,
        figures.clientSide(),
        course.outcome(),
        course.stays(figures, 0),
        course.stays(figures, 1),
        course.timeWaits(figures),
        figures.timeNanos(figures.segments() - 1),
        course.handshakeNanos(figures));
  }
}
