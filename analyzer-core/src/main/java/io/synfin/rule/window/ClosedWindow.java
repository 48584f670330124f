package io.synfin.rule.window;

import static io.synfin.tcp.TcpFlags.ACK;
import static io.synfin.tcp.TcpFlags.FIN;
import static io.synfin.tcp.TcpFlags.RST;
import static io.synfin.tcp.TcpFlags.SYN;

import io.synfin.connection.Step;
import io.synfin.connection.Trouble;
import io.synfin.tcp.Segment;

/** When a receive window closes and opens (RFC 9293 §3.8.6.1). */
final class ClosedWindow {

  private ClosedWindow() {}

  /** Does this segment close its sender's window? */
  static boolean isClosing(Step step) {
    return announcesZero(step) && !isClosed(step.sender().trouble());
  }

  /** Does it say that its sender's window is closed, be it for the first time or not? */
  static boolean announcesZero(Step step) {
    Segment segment = step.segment();
    return segment.window() == 0 && segment.has(ACK) && !segment.hasAny(SYN | FIN | RST);
  }

  /** Does it open its sender's window again? */
  static boolean isOpening(Step step) {
    return step.segment().window() != 0 && isClosed(step.sender().trouble());
  }

  static boolean isClosed(@org.jspecify.annotations.Nullable Trouble trouble) {
    return trouble != null && trouble.closed();
  }
}
