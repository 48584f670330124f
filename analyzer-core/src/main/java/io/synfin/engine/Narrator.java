package io.synfin.engine;

import io.synfin.connection.Connection;
import io.synfin.event.Event;
import io.synfin.event.EventKey;
import io.synfin.event.Figures;
import io.synfin.event.Reporter;
import io.synfin.rule.Finding;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Side;

/**
 * What reporters are told as it happens: of findings in every analysis, and in a live one of
 * connections that begin, open and settle, too.
 */
final class Narrator {

  private final Reporter reporter;
  private final String file;
  private int index;

  /**
   * @param file the capture, when captures are analysed separately; otherwise empty
   */
  Narrator(Reporter reporter, String file) {
    this.reporter = reporter;
    this.file = file;
  }

  void found(Tracked tracked, Finding finding) {
    Connection connection = tracked.connection;
    reporter.on(
        new Event.AnomalyFound(
            key(finding, connection.firstFrame()),
            file,
            connection.id(),
            sockets(connection),
            tracked.isForetold(finding),
            finding));
  }

  /** A finding that is to be expected, should nothing come in between. */
  void foretold(Tracked tracked, Finding finding) {
    Connection connection = tracked.connection;
    reporter.on(new Event.AnomalyForetold(connection.id(), sockets(connection), finding));
  }

  /** A connection that took a course which is known, with all that was found on it. */
  void alike(Course course, Figures figures) {
    reporter.on(new Event.ConnectionAlike(course, figures, index));
    index += course.models().size();
  }

  /** A finding on no single connection. */
  void found(Finding finding) {
    reporter.on(new Event.AnomalyFound(key(finding, 0), file, finding));
  }

  /** Tells of a live connection that it began, or is open. */
  void progress(Tracked tracked, Segment segment) {
    if (!tracked.isBegun && !tracked.isHeld()) {
      begun(tracked);
    }
    Connection connection = tracked.connection;
    if (connection.opening().completedFrame() == segment.frame()) {
      reporter.on(
          new Event.ConnectionOpened(
              connection.id(),
              sockets(connection),
              segment.timeNanos(),
              segment.frame(),
              connection.opening().handshakeNanos()));
    }
    if (!tracked.isSettled && Tracker.isSettled(connection)) {
      tracked.isSettled = true;
      reporter.on(
          new Event.ConnectionSettled(
              connection.id(),
              sockets(connection),
              segment.timeNanos(),
              segment.frame(),
              connection.firstNanos(),
              Verdicts.outcome(connection)));
    }
  }

  /** Of one of which nothing was told yet. */
  void begun(Tracked tracked) {
    tracked.isBegun = true;
    Connection connection = tracked.connection;
    reporter.on(
        new Event.ConnectionBegan(
            connection.id(),
            sockets(connection),
            connection.incarnation(),
            connection.firstNanos(),
            connection.firstFrame(),
            connection.midstream()));
  }

  private static Event.Sockets sockets(Connection connection) {
    Side client = connection.clientSide();
    FourTuple tuple = connection.tuple();
    return new Event.Sockets(tuple.socket(client), tuple.socket(client.peer()));
  }

  private EventKey key(Finding finding, long firstFrame) {
    return EventKey.of(finding, firstFrame, index++);
  }
}
