package io.synfin.rule.host;

import io.synfin.rule.Known;
import java.util.Arrays;

/** The last SYN-ACKs of a listener, and which of them the client has answered. */
class Outstanding extends Known.Kept {

  static final int MOST = Integer.SIZE;

  /** Room at first: most listeners have answered a few only. */
  private static final int FEW = 4;

  /** Older ones are no part of a burst. */
  private static final long BURST_NANOS = 60_000_000_000L;

  /** By turns the connection and when it was answered. */
  private long[] synAcks = new long[FEW * 2];

  /** Bits of those that went on. */
  private int answered;

  private int size;
  private int next;

  void add(long connection, long timeNanos) {
    if (next * 2 == synAcks.length) {
      synAcks = Arrays.copyOf(synAcks, next * 4);
    }
    synAcks[next * 2] = connection;
    synAcks[next * 2 + 1] = timeNanos;
    answered &= ~(1 << next);
    next = (next + 1) % MOST;
    size = Math.min(size + 1, MOST);
  }

  /** Mostly one of the last. */
  void wentOn(long connection) {
    for (int back = 1; back <= size; back++) {
      int at = (next - back) & MOST - 1;
      if (synAcks[at * 2] == connection) {
        answered |= 1 << at;
        return;
      }
    }
  }

  /** How many of the last minute's wait for an answer. */
  int unanswered(long nowNanos) {
    int count = 0;
    for (int i = 0; i < size; i++) {
      boolean waits = (answered & 1 << i) == 0;
      count += waits && nowNanos - synAcks[i * 2 + 1] <= BURST_NANOS ? 1 : 0;
    }
    return count;
  }
}
