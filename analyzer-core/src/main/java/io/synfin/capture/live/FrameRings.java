package io.synfin.capture.live;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A ring for frames, and further ones while that one is full: as many as it takes to bridge the
 * seconds in which frames come faster than they are analysed, such as the first ones, when nothing
 * is compiled. A ring that was read to its end is given up when another one follows. One thread
 * writes, one reads, neither waits for the other. Called for every packet.
 */
final class FrameRings {

  /** A ring and the one that is read after it. */
  private static final class Link {
    private final FrameRing ring;
    private volatile @Nullable Link next;

    Link(int capacity) {
      ring = new FrameRing(capacity);
    }
  }

  private final int capacity;
  private final int most;
  private final AtomicInteger rings = new AtomicInteger(1);
  private Link writing;
  private Link reading;

  /**
   * @param capacity of each ring in octets, a power of two
   * @param most rings there may be at one time, 1 or more
   */
  FrameRings(int capacity, int most) {
    this.capacity = capacity;
    this.most = most;
    writing = new Link(capacity);
    reading = writing;
  }

  // The writer's side.

  /**
   * Adds a frame.
   *
   * @param lost frames were lost right before this one
   * @return false when there is no room for it
   */
  boolean offer(long timeNanos, int wireLength, byte[] octets, boolean lost) {
    if (writing.ring.offer(timeNanos, wireLength, octets, lost)) {
      return true;
    }
    if (rings.get() >= most) {
      return false;
    }
    Link further = new Link(capacity);
    rings.incrementAndGet();
    boolean taken = further.ring.offer(timeNanos, wireLength, octets, lost);
    // Only now, for its reader takes a ring that another one follows as complete.
    writing.next = further;
    writing = further;
    return taken;
  }

  /** How full they are, from the writer's point of view: 0 empty, 1 full. */
  double fill() {
    return (rings.get() - 1 + writing.ring.fill()) / most;
  }

  // The reader's side.

  /** Is there a frame to look at? It stays the same until {@link FrameRing#take}. */
  boolean hasFrame() {
    while (!reading.ring.hasFrame()) {
      Link next = reading.next;
      if (next == null) {
        return false;
      }
      // It may have been written to until the next one came.
      if (!reading.ring.hasFrame()) {
        reading = next;
        rings.decrementAndGet();
      }
    }
    return true;
  }

  /** The ring of the frame that {@link #hasFrame} has found. */
  FrameRing ring() {
    return reading.ring;
  }
}
