package io.synfin.label;

/**
 * When Zeek forgets a connection, by the time of the packets (its default settings).
 *
 * <p>Zeek's timers fire with the first packet of the capture that is late enough. Asking before
 * each segment of the connection itself gives the same answers, as nothing changes in between.
 */
final class ZeekTimers {

  private static final long SECOND = 1_000_000_000;

  /** {@code tcp_attempt_delay}, {@code tcp_close_delay}, {@code tcp_reset_delay}, in ns. */
  private static final long DELAY = 5 * SECOND;

  /** {@code tcp_partial_close_delay}, in ns. */
  private static final long PARTIAL_CLOSE = 3 * SECOND;

  /** {@code tcp_connection_linger}. */
  private static final long LINGER = 5 * SECOND;

  /** {@code tcp_inactivity_timeout}. */
  private static final long IDLE = 300 * SECOND;

  /** {@code udp_inactivity_timeout}, which Zeek uses until the handshake is over. */
  private static final long IDLE_IN_HANDSHAKE = 60 * SECOND;

  private static final long NEVER = Long.MAX_VALUE;

  private long lastNanos;
  private boolean inHandshake = true;
  private long attempt = NEVER;
  private long partialClose = NEVER;
  private long reset = NEVER;
  private long delete = NEVER;

  ZeekTimers(long nowNanos) {
    lastNanos = nowNanos;
  }

  void touch(long nowNanos) {
    lastNanos = nowNanos;
  }

  void attempt(long nowNanos) {
    attempt = nowNanos + DELAY;
  }

  void handshakeOver() {
    inHandshake = false;
  }

  void resetAfterFin(long nowNanos) {
    reset = nowNanos + DELAY;
  }

  void partialClose() {
    partialClose = lastNanos + PARTIAL_CLOSE;
  }

  /** Both sides have closed: nothing but the removal is left to do. */
  void closed() {
    attempt = NEVER;
    partialClose = NEVER;
    reset = NEVER;
    delete = Math.min(delete, lastNanos + DELAY);
  }

  /** Had Zeek forgotten the connection when this segment came? */
  boolean isOver(ZeekConnection connection, long nowNanos) {
    long idle = inHandshake ? IDLE_IN_HANDSHAKE : IDLE;
    if (nowNanos >= delete || nowNanos >= lastNanos + idle) {
      return true;
    }
    if (!connection.active) {
      return false;
    }
    ZeekEndpoint opener = connection.opener();
    ZeekEndpoint answerer = connection.answerer();
    if (nowNanos >= attempt) {
      attempt = NEVER;
      if (opener.state.isSynSent() && answerer.state == ZeekState.INACTIVE) {
        return true;
      }
    }
    boolean someReset = opener.state == ZeekState.RESET || answerer.state == ZeekState.RESET;
    boolean someSilent = opener.state == ZeekState.INACTIVE || answerer.state == ZeekState.INACTIVE;
    if (nowNanos >= partialClose) {
      partialClose = NEVER;
      boolean bothClosed = opener.closed && answerer.closed;
      if (!someSilent && !bothClosed && !someReset) {
        return true;
      }
    }
    if (nowNanos >= reset) {
      return true;
    }
    boolean nothingUsed =
        opener.state == ZeekState.INACTIVE && answerer.state == ZeekState.INACTIVE;
    boolean ended = connection.isClosed() && (someReset || someSilent);
    return (nothingUsed || ended) && delete == NEVER && nowNanos > lastNanos + LINGER;
  }
}
