package io.synfin.engine;

import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.StateTrack;
import io.synfin.event.Outcome;
import io.synfin.tcp.Side;

/** The one-word answers: how a connection was opened, how closed, how it stood at the end. */
final class Verdicts {

  private Verdicts() {}

  static Outcome outcome(Connection connection) {
    if (connection.isClosed()) {
      return Outcome.CLOSED;
    }
    if (connection.refused() && !connection.isCompleted()) {
      return Outcome.REFUSED;
    }
    if (!cameAbout(connection)) {
      return unopened(connection);
    }
    if (connection.resetBy() != null) {
      return isStray(connection) ? Outcome.STRAY : Outcome.RESET;
    }
    if (isStray(connection)) {
      return Outcome.STRAY;
    }
    Side first = connection.firstCloser();
    if (first == null) {
      return Outcome.OPEN;
    }
    boolean both = connection.endpoint(first.peer()).fin().sent();
    return both ? Outcome.CLOSING : Outcome.HALF_CLOSED;
  }

  private static boolean cameAbout(Connection connection) {
    return connection.isCompleted() || connection.midstream() || isHalfSeen(connection);
  }

  /** Was only one direction captured, and does it show that the connection came about? */
  private static boolean isHalfSeen(Connection connection) {
    if (!connection.oneWay()) {
      return false;
    }
    Endpoint client = connection.client();
    StateTrack track = (client.hasSpoken() ? client : connection.server()).states();
    for (int move = 0; move < track.size(); move++) {
      if (track.after(move).isSynchronized() && track.provedBy(move) != 0) {
        return true;
      }
    }
    return false;
  }

  private static Outcome unopened(Connection connection) {
    Side resetBy = connection.resetBy();
    Endpoint client = connection.client();
    Endpoint server = connection.server();
    if (!client.syn().seen() && !client.hasSpoken()) {
      return Outcome.STRAY;
    }
    if (resetBy != null) {
      return resetBy == connection.clientSide() ? Outcome.ABORTED : Outcome.RESET;
    }
    if (client.rst().count() > 0 && !server.syn().ackSeen()) {
      return Outcome.ABORTED;
    }
    if (server.syn().ackSeen() || server.syn().seen()) {
      return Outcome.HALF_OPEN;
    }
    return Outcome.UNANSWERED;
  }

  /** Nothing but resets or stray answers was captured of it. */
  private static boolean isStray(Connection connection) {
    long resets = (long) connection.client().rst().count() + connection.server().rst().count();
    return resets > 0
        && connection.client().traffic().segments() + connection.server().traffic().segments()
            == resets;
  }

  static String openingKind(Connection connection) {
    Endpoint client = connection.client();
    Endpoint server = connection.server();
    if (connection.midstream() || isHalfSeen(connection)) {
      return "not-seen";
    }
    if (connection.opening().split()) {
      return "split";
    }
    if (connection.opening().crossed()) {
      return "simultaneous";
    }
    if (connection.refused() && !connection.isCompleted()) {
      return "refused";
    }
    if (connection.isCompleted()) {
      boolean dataAccepted =
          client.syn().payload() > 0
              && server.syn().ackSeen()
              && server.syn().ackAck() != client.isn() + 1;
      return dataAccepted ? "fast-open" : "three-way";
    }
    if (connection.resetBy() != null) {
      return connection.resetBy() == connection.clientSide() ? "aborted" : "reset";
    }
    return server.syn().ackSeen() ? "half-open" : "unanswered";
  }

  static String closingKind(Connection connection) {
    Side first = connection.firstCloser();
    Side resetBy = connection.resetBy();
    if (first == null) {
      return resetBy != null && cameAbout(connection) ? "aborted" : "none";
    }
    Endpoint closer = connection.endpoint(first);
    Endpoint other = connection.endpoint(first.peer());
    if (connection.isClosed()) {
      return orderlyKind(connection, closer, other);
    }
    if (resetBy != null) {
      return resetBy == first ? "fin-rst" : "fin-rst-peer";
    }
    if (!other.fin().sent()) {
      return other.fin().octetsAfterPeerFinAck() > 0 ? "half-closed" : "one-sided";
    }
    return connection.crossedFins() ? "simultaneous" : "unfinished";
  }

  private static String orderlyKind(Connection connection, Endpoint closer, Endpoint other) {
    if (connection.crossedFins()) {
      return "simultaneous";
    }
    if (other.fin().octetsAfterPeerFinAck() > 0) {
      return "half-closed";
    }
    boolean oneSegment = closer.fin().ackedFrame() == other.fin().frame();
    return oneSegment ? "three-segments" : "four-segments";
  }
}
