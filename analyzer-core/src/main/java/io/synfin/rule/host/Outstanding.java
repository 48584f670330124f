package io.synfin.rule.host;

import java.util.Arrays;

/** The last SYN-ACKs of a listener, and which of them the client has answered. */
final class Outstanding {

  static final int MOST = 32;

  /** Room at first: most listeners have answered a few only. */
  private static final int FEW = 4;

  /** Older ones are no part of a burst. */
  private static final long BURST_NANOS = 60_000_000_000L;

  private long[] connections = new long[FEW];
  private long[] nanos = new long[FEW];
  private boolean[] answered = new boolean[FEW];
  private int size;
  private int next;

  void add(long connection, long timeNanos) {
    if (next == connections.length) {
      connections = Arrays.copyOf(connections, next * 2);
      nanos = Arrays.copyOf(nanos, next * 2);
      answered = Arrays.copyOf(answered, next * 2);
    }
    connections[next] = connection;
    nanos[next] = timeNanos;
    answered[next] = false;
    next = (next + 1) % MOST;
    size = Math.min(size + 1, MOST);
  }

  void wentOn(long connection) {
    for (int i = 0; i < size; i++) {
      answered[i] |= connections[i] == connection;
    }
  }

  /** How many of the last minute's wait for an answer. */
  int unanswered(long nowNanos) {
    int count = 0;
    for (int i = 0; i < size; i++) {
      count += !answered[i] && nowNanos - nanos[i] <= BURST_NANOS ? 1 : 0;
    }
    return count;
  }
}
