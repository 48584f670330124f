package io.synfin.capture.live;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Frames on their way from the thread that captures to the thread that analyses: one writes, one
 * reads, neither waits for the other. Frames lie behind each other in one array. Called for every
 * packet.
 */
final class FrameRing {

  // Of each frame: captured length (4 octets), length on the wire (4), time (8), loss before (8).
  private static final int HEADER = 24;
  private static final int LOST_AT = 16;
  private static final int ALIGNMENT = 8;

  /** In place of a length: the next frame is at the array's beginning. */
  private static final int SKIP = -1;

  private final byte[] array;
  private final ByteBuffer buffer;
  private final int mask;

  /** Octets ever written, and ever freed; the array holds what lies between them. */
  private final AtomicLong written = new AtomicLong();

  private final AtomicLong freed = new AtomicLong();

  /** Writer's copy of what the reader has freed, so that it seldom looks. */
  private long knownFreed;

  /** Reader's place: the frame it looks at, and where the next one begins. */
  private long at;

  private long next;

  /**
   * @param capacity octets, a power of two
   */
  FrameRing(int capacity) {
    if (Integer.bitCount(capacity) != 1) {
      throw new IllegalArgumentException("capacity " + capacity + " is no power of two");
    }
    array = new byte[capacity];
    buffer = ByteBuffer.wrap(array);
    mask = capacity - 1;
  }

  // The writer's side.

  /**
   * Adds a frame.
   *
   * @param lost frames were lost right before this one
   * @return false when there is no room for it
   */
  boolean offer(long timeNanos, int wireLength, byte[] octets, boolean lost) {
    int needed = HEADER + (octets.length + ALIGNMENT - 1 & -ALIGNMENT);
    long begin = written.getPlain();
    int toTheEnd = array.length - (int) (begin & mask);
    int gap = toTheEnd < needed ? toTheEnd : 0;
    if (array.length - (begin - knownFreed) < gap + needed) {
      knownFreed = freed.get();
      if (array.length - (begin - knownFreed) < gap + needed) {
        return false;
      }
    }
    if (gap > 0) {
      buffer.putInt((int) (begin & mask), SKIP);
    }
    int place = (int) (begin + gap & mask);
    buffer.putInt(place, octets.length);
    buffer.putInt(place + Integer.BYTES, wireLength);
    buffer.putLong(place + Long.BYTES, timeNanos);
    buffer.putLong(place + LOST_AT, lost ? 1 : 0);
    System.arraycopy(octets, 0, array, place + HEADER, octets.length);
    // Whoever sleeps must be seen by the writer after this, so it is no lazy write.
    written.set(begin + gap + needed);
    return true;
  }

  /** How full it is, from the writer's point of view: 0 empty, 1 full. */
  double fill() {
    knownFreed = freed.get();
    return (double) (written.getPlain() - knownFreed) / array.length;
  }

  // The reader's side.

  /** Is there a frame to look at? It stays the same until {@link #take}. */
  boolean hasFrame() {
    if (at != next) {
      return true;
    }
    if (written.get() == next) {
      return false;
    }
    if (length(next) == SKIP) {
      next += array.length - (int) (next & mask);
    }
    at = next;
    next += HEADER + (length(at) + ALIGNMENT - 1 & -ALIGNMENT);
    return true;
  }

  private int length(long where) {
    return buffer.getInt((int) (where & mask));
  }

  long timeNanos() {
    return buffer.getLong((int) (at & mask) + Long.BYTES);
  }

  int capturedLength() {
    return length(at);
  }

  int wireLength() {
    return buffer.getInt((int) (at & mask) + Integer.BYTES);
  }

  boolean isAfterLoss() {
    return buffer.getLong((int) (at & mask) + LOST_AT) != 0;
  }

  /** Where the octets of the frame lie, from {@link #offset}. */
  ByteBuffer buffer() {
    return buffer;
  }

  int offset() {
    return (int) (at & mask) + HEADER;
  }

  /** The frame is taken; its octets stay until {@link #free}. */
  void take() {
    at = next;
  }

  /** The writer may have the place of all frames that were taken. */
  void free() {
    freed.lazySet(at);
  }
}
