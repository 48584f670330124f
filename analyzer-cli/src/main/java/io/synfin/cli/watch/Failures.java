package io.synfin.cli.watch;

import io.synfin.event.Event.Sockets;
import io.synfin.rule.Finding;
import io.synfin.tcp.HostAddress;
import io.synfin.tcp.Side;
import io.synfin.tcp.SocketAddress;
import java.util.List;

/** What findings say of openings that came to nothing, and of who did what. */
public final class Failures {

  /**
   * The rules that each speak once of an opening that came to nothing, as soon as it has: its
   * connection is told as ended only minutes later, when nothing can come of it any more.
   */
  public static final List<String> RULES =
      List.of("syn-rejected", "syn-unanswered", "half-open", "open-aborted");

  private Failures() {}

  /** Does the finding say that an opening came to nothing? */
  public static boolean isFailure(Finding finding) {
    return RULES.contains(finding.rule());
  }

  /** {@code client} or {@code server}. */
  public static String role(Sockets sockets, Side side) {
    boolean clientIsLow = isBelow(sockets.client(), sockets.server());
    return (side == Side.LOW) == clientIsLow ? "client" : "server";
  }

  /** The order that {@link Side} is made of. */
  private static boolean isBelow(SocketAddress one, SocketAddress other) {
    HostAddress a = one.host();
    HostAddress b = other.host();
    int byHigh = Long.compareUnsigned(a.high(), b.high());
    int byAddress = byHigh != 0 ? byHigh : Long.compareUnsigned(a.low(), b.low());
    return byAddress != 0 ? byAddress < 0 : one.port() < other.port();
  }
}
