package io.synfin.engine;

import io.synfin.event.Event.Held;
import java.util.Arrays;

/** From when until when connections were in a state that costs their host something. */
final class Stays {

  private static final long[] NONE = {};

  private long[] begins = NONE;
  private long[] ends = NONE;
  private int count;
  private long now;

  /**
   * @param lasts it is not over when the capture ends
   */
  void add(long beginNanos, long endNanos, boolean lasts) {
    if (count == begins.length) {
      int room = Math.max(2, count + count / 2);
      begins = Arrays.copyOf(begins, room);
      ends = Arrays.copyOf(ends, room);
    }
    begins[count] = beginNanos;
    ends[count++] = Math.max(beginNanos, endNanos);
    now += lasts ? 1 : 0;
  }

  /** How many there were, and most of them at one time; the first such time. */
  Held held() {
    // Which end belongs to which begin does not matter to a count, so they are sorted in place.
    Arrays.sort(begins, 0, count);
    Arrays.sort(ends, 0, count);
    long peak = 0;
    long peakNanos = 0;
    int ended = 0;
    for (int begun = 0; begun < count; begun++) {
      while (ends[ended] < begins[begun]) {
        ended++;
      }
      if (begun + 1 - ended > peak) {
        peak = begun + 1L - ended;
        peakNanos = begins[begun];
      }
    }
    return new Held(count, now, peak, peakNanos);
  }
}
