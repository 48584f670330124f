package io.synfin.label;

import java.util.Arrays;

/** A growable list of frame numbers, in the order they were added. */
final class FrameList {

  private static final int FIRST_SIZE = 4;

  private long[] frames = new long[FIRST_SIZE];
  private int size;

  void add(long frame) {
    if (size == frames.length) {
      frames = Arrays.copyOf(frames, size * 2);
    }
    frames[size++] = frame;
  }

  /** A copy of the list. */
  long[] toArray() {
    return Arrays.copyOf(frames, size);
  }
}
