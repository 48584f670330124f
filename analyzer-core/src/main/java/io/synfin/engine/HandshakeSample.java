package io.synfin.engine;

import io.synfin.event.Event.HandshakeTimes;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How long openings took in an analysis that may go on for days: all of them at first, then so many
 * that are drawn by lot (Vitter's algorithm R). The extremes are exact.
 */
final class HandshakeSample {

  /** Enough for a 99th percentile. */
  private static final int MOST = 1 << 16;

  private long[] nanos = new long[16];
  private final SplittableRandom lot = new SplittableRandom(1);
  private long count;
  private long least = Long.MAX_VALUE;
  private long greatest;

  void add(long took) {
    count++;
    least = Math.min(least, took);
    greatest = Math.max(greatest, took);
    if (count > MOST) {
      long place = lot.nextLong(count);
      if (place < MOST) {
        nanos[(int) place] = took;
      }
      return;
    }
    int size = (int) count - 1;
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, (int) Math.min(MOST, 2L * size));
    }
    nanos[size] = took;
  }

  HandshakeTimes times() {
    if (count == 0) {
      return new HandshakeTimes(0, -1, -1, -1, -1, -1);
    }
    long[] sorted = Arrays.copyOf(nanos, (int) Math.min(count, MOST));
    Arrays.sort(sorted);
    return new HandshakeTimes(
        count,
        least,
        percentile(sorted, 50),
        percentile(sorted, 90),
        percentile(sorted, 99),
        greatest);
  }

  /** The nearest rank: the smallest value that {@code percent} of all do not exceed. */
  private static long percentile(long[] sorted, int percent) {
    int rank = (int) Math.ceil(sorted.length * percent / 100.0);
    return sorted[Math.max(0, rank - 1)];
  }
}
