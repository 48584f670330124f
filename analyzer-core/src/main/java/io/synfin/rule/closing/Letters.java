package io.synfin.rule.closing;

import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Equation;

/** The textbook's letters for the numbers of a closing, see {@link Equation}. */
final class Letters {

  private Letters() {}

  /** What the FIN of {@code owner} is numbered: m for the first FIN, n or n+s for the other one. */
  static String fin(Connection connection, Endpoint owner) {
    if (connection.firstCloser() == null || connection.firstCloser() == owner.side()) {
      return "m";
    }
    return owner.fin().octetsAfterPeerFinAck() > 0 ? "n+s" : "n";
  }

  /** What its acknowledgment says: m+1, n+1 or n+s+1. */
  static String ackOfFin(Connection connection, Endpoint owner) {
    return fin(connection, owner) + "+1";
  }
}
