package io.synfin.label;

import io.synfin.tcp.Segment;
import io.synfin.tcp.TcpFlags;

/**
 * Zeek's reading of the TCP state diagram: what a segment makes of its sender's {@link ZeekState}.
 *
 * <p>With several flags set the rows apply in the order SYN, FIN, RST.
 */
final class ZeekTransitions {

  /** The sender's side is at its end. */
  static final int CLOSES = 1;

  /** ... and Zeek tells so, after which its timers rest. */
  static final int FINISHES = 1 << 1;

  private ZeekTransitions() {}

  /**
   * Moves on.
   *
   * @param fromOriginator who the sender was before this segment flipped the roles, if it did
   */
  static int move(
      ZeekConnection connection, ZeekEndpoint sender, Segment segment, boolean fromOriginator) {
    return switch (sender.state) {
      case INACTIVE -> fromInactive(connection, sender, segment, fromOriginator);
      case SYN_SENT, SYN_ACK_SENT -> fromSynSent(connection, sender, segment);
      case PARTIAL, ESTABLISHED -> fromEstablished(connection, sender, segment);
      case CLOSED -> fromClosed(connection, sender, segment);
      case RESET -> 0;
    };
  }

  private static int fromInactive(
      ZeekConnection connection, ZeekEndpoint sender, Segment segment, boolean fromOriginator) {
    ZeekEndpoint peer = connection.peer(sender);
    int effects = 0;
    if (segment.hasAny(TcpFlags.SYN)) {
      if (fromOriginator) {
        boolean ack = segment.hasAny(TcpFlags.ACK);
        state(connection, sender, ack ? ZeekState.SYN_ACK_SENT : ZeekState.SYN_SENT);
        connection.timers.attempt(segment.timeNanos());
      } else {
        answer(connection, sender, peer, segment);
      }
    }
    if (segment.hasAny(TcpFlags.FIN)) {
      state(connection, sender, ZeekState.CLOSED);
      effects = CLOSES | FINISHES;
    }
    if (segment.hasAny(TcpFlags.RST)) {
      state(connection, sender, ZeekState.RESET);
      boolean rejects =
          fromOriginator ? peer.state == ZeekState.ESTABLISHED : peer.state.isSynSent();
      effects = rejects ? CLOSES : CLOSES | FINISHES;
    }
    if (sender.state == ZeekState.INACTIVE) {
      withoutFlags(connection, sender, peer, segment, fromOriginator);
    }
    return effects;
  }

  private static void answer(
      ZeekConnection connection, ZeekEndpoint sender, ZeekEndpoint peer, Segment segment) {
    boolean reversed =
        !segment.hasAny(TcpFlags.ACK)
            && peer.state == ZeekState.SYN_ACK_SENT
            && segment.seq() == sender.start();
    if (reversed) {
      // The capture has SYN and SYN-ACK in the wrong order: two interfaces, two queues.
      connection.flipRoles();
      connection.sawOriginator = true;
      state(connection, peer, ZeekState.ESTABLISHED);
    }
    if (peer.state == ZeekState.SYN_SENT) {
      state(connection, peer, ZeekState.ESTABLISHED);
    }
    state(connection, sender, ZeekState.ESTABLISHED);
  }

  private static void withoutFlags(
      ZeekConnection connection,
      ZeekEndpoint sender,
      ZeekEndpoint peer,
      Segment segment,
      boolean fromOriginator) {
    boolean acksSynFirst =
        !fromOriginator
            && segment.payloadLength() == 0
            && connection.opener().state == ZeekState.SYN_SENT;
    if (acksSynFirst) {
      return;
    }
    if (segment.hasAny(TcpFlags.ACK) && peer.state == ZeekState.ESTABLISHED) {
      // Only the SYN is missing; Zeek takes the handshake for seen.
      state(connection, sender, ZeekState.ESTABLISHED);
      connection.partial = false;
      if (fromOriginator) {
        connection.sawOriginator = true;
      } else {
        connection.sawResponder = true;
      }
      return;
    }
    state(connection, sender, ZeekState.PARTIAL);
  }

  private static int fromSynSent(ZeekConnection connection, ZeekEndpoint sender, Segment segment) {
    int effects = 0;
    if (segment.hasAny(TcpFlags.FIN)) {
      state(connection, sender, ZeekState.CLOSED);
      effects = CLOSES | FINISHES;
    }
    if (segment.hasAny(TcpFlags.RST)) {
      state(connection, sender, ZeekState.RESET);
      connection.active = false;
      effects |= CLOSES;
    }
    return effects;
  }

  private static int fromEstablished(
      ZeekConnection connection, ZeekEndpoint sender, Segment segment) {
    ZeekEndpoint peer = connection.peer(sender);
    boolean bareSyn = segment.hasAny(TcpFlags.SYN) && !segment.hasAny(TcpFlags.ACK);
    if (bareSyn && sender.state == ZeekState.PARTIAL && peer.state == ZeekState.INACTIVE) {
      state(connection, sender, ZeekState.SYN_SENT);
    }
    if (segment.hasAny(TcpFlags.RST)) {
      state(connection, sender, ZeekState.RESET);
      if (peer.state != ZeekState.RESET || peer.previous != ZeekState.ESTABLISHED) {
        connection.active = false;
      }
      return CLOSES;
    }
    if (segment.hasAny(TcpFlags.FIN)) {
      state(connection, sender, ZeekState.CLOSED);
      if (peer.state == ZeekState.RESET && peer.previous == ZeekState.CLOSED) {
        // The peer's RST only hurried its own close.
        state(connection, peer, ZeekState.CLOSED);
      }
      return CLOSES | FINISHES;
    }
    return 0;
  }

  private static int fromClosed(ZeekConnection connection, ZeekEndpoint sender, Segment segment) {
    // After both FINs a RST changes nothing: the connection had ended well.
    if (!segment.hasAny(TcpFlags.RST) || connection.peer(sender).state == ZeekState.CLOSED) {
      return 0;
    }
    state(connection, sender, ZeekState.RESET);
    connection.timers.resetAfterFin(segment.timeNanos());
    return sender.closed ? 0 : CLOSES;
  }

  private static void state(ZeekConnection connection, ZeekEndpoint endpoint, ZeekState next) {
    boolean ready =
        next != endpoint.state
            && !next.isHandshake()
            && endpoint.state.isHandshake()
            && connection.peer(endpoint).state.isHandshake();
    if (ready) {
      connection.timers.handshakeOver();
    }
    endpoint.state(next);
  }
}
