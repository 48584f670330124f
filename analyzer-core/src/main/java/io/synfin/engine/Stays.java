package io.synfin.engine;

import io.synfin.event.Event.Held;
import java.util.Arrays;

/** From when until when connections were in a state that costs their host something. */
final class Stays {

  private long[] begins = new long[2];
  private long[] ends = new long[2];
  private int count;
  private long now;

  /**
   * @param lasts it is not over when the capture ends
   */
  void add(long beginNanos, long endNanos, boolean lasts) {
    if (count == begins.length) {
      begins = Arrays.copyOf(begins, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    begins[count] = beginNanos;
    ends[count++] = Math.max(beginNanos, endNanos);
    now += lasts ? 1 : 0;
  }

  /** How many there were, and most of them at one time; the first such time. */
  Held held() {
    long[] sortedBegins = Arrays.copyOf(begins, count);
    long[] sortedEnds = Arrays.copyOf(ends, count);
    Arrays.sort(sortedBegins);
    Arrays.sort(sortedEnds);
    long peak = 0;
    long peakNanos = 0;
    int ended = 0;
    for (int begun = 0; begun < count; begun++) {
      while (sortedEnds[ended] < sortedBegins[begun]) {
        ended++;
      }
      if (begun + 1 - ended > peak) {
        peak = begun + 1L - ended;
        peakNanos = sortedBegins[begun];
      }
    }
    return new Held(count, now, peak, peakNanos);
  }
}
