package io.synfin.engine;

import io.synfin.event.Event.Held;
import java.util.Arrays;

/** From when until when connections were in a state that costs their host something. */
final class Stays {

  /** By turns how much later it begins than the one before, and how long it lasts. */
  private final PackedLongs stays = new PackedLongs();

  private long lastBegin;
  private long now;

  /**
   * @param lasts it is not over when the capture ends
   */
  void add(long beginNanos, long endNanos, boolean lasts) {
    stays.add(beginNanos - lastBegin);
    stays.add(Math.max(0, endNanos - beginNanos));
    lastBegin = beginNanos;
    now += lasts ? 1 : 0;
  }

  /** How many there were, and most of them at one time; the first such time. */
  Held held() {
    long[] packed = stays.toArray();
    int count = packed.length / 2;
    long[] begins = new long[count];
    long[] ends = new long[count];
    long begin = 0;
    for (int i = 0; i < count; i++) {
      begin += packed[2 * i];
      begins[i] = begin;
      ends[i] = begin + packed[2 * i + 1];
    }
    // Which end belongs to which begin does not matter to a count.
    Arrays.sort(begins);
    Arrays.sort(ends);
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
