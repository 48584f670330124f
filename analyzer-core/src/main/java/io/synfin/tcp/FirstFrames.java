package io.synfin.tcp;

import java.util.ArrayList;
import java.util.List;

/** A count of frames, and the numbers of the first few of them. Made once, grows no further. */
public final class FirstFrames {

  /** Frame numbers that are kept. */
  public static final int KEPT = 4;

  private final long[] first = new long[KEPT];
  private long count;
  private long last;

  /** Counts a frame; one that is counted twice in a row counts once. */
  public void add(long frame) {
    if (last == frame) {
      return;
    }
    last = frame;
    int kept = (int) Math.min(count, KEPT);
    count++;
    if (kept == KEPT && frame > first[KEPT - 1]) {
      return;
    }
    // Segments that waited are counted late.
    int place = Math.min(kept, KEPT - 1);
    while (place > 0 && first[place - 1] > frame) {
      first[place] = first[place - 1];
      place--;
    }
    first[place] = frame;
  }

  public long count() {
    return count;
  }

  public boolean isEmpty() {
    return count == 0;
  }

  /** The first of them, {@link #KEPT} at most. */
  public List<Long> frames() {
    List<Long> frames = new ArrayList<>(KEPT);
    for (int i = 0; i < Math.min(count, KEPT); i++) {
      frames.add(first[i]);
    }
    return frames;
  }
}
