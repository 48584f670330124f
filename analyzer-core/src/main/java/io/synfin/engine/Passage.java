package io.synfin.engine;

import io.synfin.event.ConnectionSummary;
import io.synfin.event.ConnectionSummary.StateSpan;
import io.synfin.event.ConnectionSummary.TimeWait;
import io.synfin.event.Figures;
import io.synfin.event.Outcome;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Side;
import java.util.List;

/**
 * What a connection passed through, as the totals of its hosts need it.
 *
 * @param client the client's states in order
 * @param server the server's states in order
 * @param lastNanos time of its last frame
 * @param handshakeNanos first SYN to final ACK; -1 when not both were captured
 */
record Passage(
    long id,
    FourTuple tuple,
    Side clientSide,
    Outcome outcome,
    List<StateSpan> client,
    List<StateSpan> server,
    List<TimeWait> timeWaits,
    long lastNanos,
    long handshakeNanos) {

  static Passage of(ConnectionSummary connection, FourTuple tuple) {
    return new Passage(
        connection.id(),
        tuple,
        connection.clientSide(),
        connection.outcome(),
        connection.client().states(),
        connection.server().states(),
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
        course.states(figures, 0),
        course.states(figures, 1),
        course.timeWaits(figures),
        figures.timeNanos(figures.segments() - 1),
        course.handshakeNanos(figures));
  }
}
