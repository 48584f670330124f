package io.synfin.label;

import io.synfin.tcp.Seq;
import java.util.Arrays;

/**
 * The segments of one direction that no acknowledgment has covered yet, oldest first: where each
 * ends and when it was sent.
 */
final class UnackedSegments {

  /** Wireshark lists no more; longer lists come from captures that lack the ACKs. */
  static final int LIMIT = 10_000;

  private int[] ends = new int[1];
  private long[] times = new long[1];
  private int first;
  private int after;

  void add(int end, long timeNanos) {
    if (after - first == LIMIT) {
      return;
    }
    if (after == ends.length) {
      makeRoom();
    }
    ends[after] = end;
    times[after] = timeNanos;
    after++;
  }

  private void makeRoom() {
    int length = first > ends.length / 2 ? ends.length : ends.length * 2;
    ends = Arrays.copyOfRange(ends, first, first + length);
    times = Arrays.copyOfRange(times, first, first + length);
    after -= first;
    first = 0;
  }

  /** Drops what {@code ack} covers; what ends half a ring away counts as beyond it. */
  void acknowledge(int ack) {
    while (first < after && !Seq.isBefore(ack, ends[first])) {
      first++;
    }
    if (first == after) {
      first = 0;
      after = 0;
    }
  }

  boolean isEmpty() {
    return first == after;
  }

  /** When the oldest one was sent; only when not {@link #isEmpty}. */
  long oldestTimeNanos() {
    return times[first];
  }
}
