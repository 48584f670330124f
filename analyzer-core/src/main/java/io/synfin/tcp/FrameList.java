package io.synfin.tcp;

import java.util.Arrays;

/**
 * Frame numbers in ascending order, kept as primitives. A list stops growing at {@link #LIMIT}
 * entries, so that one endless connection cannot eat the memory; {@link #size} goes on counting.
 */
public final class FrameList {

  /** Most frame numbers one list holds. */
  public static final int LIMIT = 100_000;

  private static final long[] NONE = {};

  private long[] frames = NONE;
  private long size;

  /** Adds a frame number, or only counts it when the list is full. */
  public void add(long frame) {
    if (size < LIMIT) {
      if (size == frames.length) {
        frames = Arrays.copyOf(frames, Math.max(2, frames.length * 2));
      }
      frames[(int) size] = frame;
    }
    size++;
  }

  /** How many were added, kept or not. */
  public long size() {
    return size;
  }

  /** How many are kept; {@link #get} takes 0 to one below. */
  public int kept() {
    return (int) Math.min(size, LIMIT);
  }

  public boolean isEmpty() {
    return size == 0;
  }

  public long get(int index) {
    if (index >= kept()) {
      throw new IndexOutOfBoundsException(index + " of " + kept());
    }
    return frames[index];
  }

  /** The last one kept; 0 when there is none. */
  public long last() {
    return isEmpty() ? 0 : frames[kept() - 1];
  }

  /** An independent copy, for an event that must not change any more. */
  public FrameList copy() {
    FrameList copy = new FrameList();
    copy.frames = Arrays.copyOf(frames, kept());
    copy.size = size;
    return copy;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FrameList list
        && size == list.size
        && Arrays.equals(frames, 0, kept(), list.frames, 0, list.kept());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(Arrays.copyOf(frames, kept()));
  }

  @Override
  public String toString() {
    return Arrays.toString(Arrays.copyOf(frames, kept()));
  }
}
