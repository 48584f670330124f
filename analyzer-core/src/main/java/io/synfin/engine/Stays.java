package io.synfin.engine;

import io.synfin.event.Event.Held;
import java.util.Arrays;

/** From when until when connections were in a state that costs their host something. */
final class Stays {

  private static final long[] NONE = {};

  /** Fewer are not worth forgetting. */
  private static final int FEW = 64;

  /** By turns how much later it begins than the one before, and how long it lasts. */
  private PackedLongs stays = new PackedLongs();

  /** When those end whose begin is forgotten, ascending. */
  private long[] openEnds = NONE;

  private long lastBegin;
  private long forgotten;
  private long now;
  private long peak;
  private long peakNanos;

  /**
   * @param lasts it is not over when the capture ends
   */
  void add(long beginNanos, long endNanos, boolean lasts) {
    stays.add(beginNanos - lastBegin);
    // Of times that are centuries apart the difference overflows, and back again when it is added.
    stays.add(endNanos > beginNanos ? endNanos - beginNanos : 0);
    lastBegin = beginNanos;
    now += lasts ? 1 : 0;
  }

  /** How many there were, and most of them at one time; the first such time. */
  Held held() {
    long count = forgotten + stays.size() / 2;
    fold(Long.MAX_VALUE, 0);
    return new Held(count, now, peak, peakNanos);
  }

  /**
   * Forgets those that began before then, when they are many; the peak is kept. A stay that is
   * added later and began before counts from then on only.
   */
  void fold(long beforeNanos) {
    fold(beforeNanos, FEW);
  }

  private void fold(long beforeNanos, int least) {
    if (stays.size() / 2 < least) {
      return;
    }
    long[] packed = stays.toArray();
    int count = packed.length / 2;
    long[] begins = new long[count];
    long[] ends = Arrays.copyOf(openEnds, openEnds.length + count);
    PackedLongs kept = new PackedLongs();
    long lastKept = 0;
    int begun = 0;
    int ending = openEnds.length;
    long begin = 0;
    for (int i = 0; i < count; i++) {
      begin += packed[2 * i];
      if (begin < beforeNanos) {
        begins[begun++] = begin;
        ends[ending++] = begin + packed[2 * i + 1];
      } else {
        kept.add(begin - lastKept);
        kept.add(packed[2 * i + 1]);
        lastKept = begin;
      }
    }
    stays = kept;
    lastBegin = lastKept;
    forgotten += begun;
    peak(Arrays.copyOf(begins, begun), Arrays.copyOf(ends, ending), beforeNanos);
  }

  /** Of these begins, and as many ends and those left from before. */
  private void peak(long[] begins, long[] ends, long beforeNanos) {
    // Which end belongs to which begin does not matter to a count.
    Arrays.sort(begins);
    Arrays.sort(ends);
    int before = ends.length - begins.length;
    int ended = 0;
    for (int begun = 0; begun < begins.length; begun++) {
      while (ends[ended] < begins[begun]) {
        ended++;
      }
      if (before + begun + 1 - ended > peak) {
        peak = before + begun + 1L - ended;
        peakNanos = begins[begun];
      }
    }
    while (ended < ends.length && ends[ended] < beforeNanos) {
      ended++;
    }
    openEnds = Arrays.copyOfRange(ends, ended, ends.length);
  }
}
