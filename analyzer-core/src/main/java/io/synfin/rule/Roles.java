package io.synfin.rule;

import io.synfin.connection.Connection;
import io.synfin.connection.Step;
import io.synfin.tcp.Side;

/** What sentences call the two endpoints. */
public final class Roles {

  private Roles() {}

  /** {@code client} or {@code server}. */
  public static String of(Connection connection, Side side) {
    return connection.clientSide() == side ? "client" : "server";
  }

  /** The sender of this segment. */
  public static String sender(Step step) {
    return of(step.connection(), step.sender().side());
  }

  /** The receiver of this segment. */
  public static String receiver(Step step) {
    return of(step.connection(), step.receiver().side());
  }
}
