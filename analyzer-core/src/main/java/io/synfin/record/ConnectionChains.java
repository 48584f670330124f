package io.synfin.record;

import java.util.Arrays;

/**
 * For each connection that is open the place of its newest frame, and how many there were. A hash
 * table in plain arrays with linear probing: three numbers for a connection. Called for every
 * packet; not thread-safe.
 */
final class ConnectionChains {

  private static final long FREE = -1;
  private static final int FIRST_CAPACITY = 1 << 10;

  private long[] ids = new long[FIRST_CAPACITY];
  private long[] newest = new long[FIRST_CAPACITY];

  /** Frames so far; negative (its complement) when the connection is wanted. */
  private long[] counts = new long[FIRST_CAPACITY];

  private int size;

  ConnectionChains() {
    Arrays.fill(ids, FREE);
  }

  int size() {
    return size;
  }

  /** The connection's slot, made when there is none yet; good until the next call that adds. */
  int slot(long id) {
    int slot = find(id);
    if (ids[slot] == id) {
      return slot;
    }
    if (size * 2 >= ids.length) {
      grow();
      slot = find(id);
    }
    ids[slot] = id;
    newest[slot] = FrameRing.NONE;
    counts[slot] = 0;
    size++;
    return slot;
  }

  /** Is anything known of the connection? */
  boolean knows(long id) {
    return ids[find(id)] == id;
  }

  long newest(int slot) {
    return newest[slot];
  }

  /** One more frame of the connection, at this place. */
  void add(int slot, long place) {
    newest[slot] = place;
    miss(slot);
  }

  /** One more frame of the connection, which has no place any more. */
  void miss(int slot) {
    counts[slot] += counts[slot] < 0 ? -1 : 1;
  }

  /** How many frames the connection has had. */
  long frames(int slot) {
    return counts[slot] < 0 ? ~counts[slot] : counts[slot];
  }

  /** Are its frames to be written? */
  boolean isWanted(int slot) {
    return counts[slot] < 0;
  }

  void want(int slot) {
    if (counts[slot] >= 0) {
      counts[slot] = ~counts[slot];
    }
  }

  /** The connection is over. */
  void remove(long id) {
    int hole = find(id);
    if (ids[hole] != id) {
      return;
    }
    size--;
    int mask = ids.length - 1;
    // Whoever was pushed on by the one that leaves moves up.
    for (int next = hole + 1 & mask; ids[next] != FREE; next = next + 1 & mask) {
      int wish = place(ids[next]);
      if ((next - wish & mask) >= (next - hole & mask)) {
        ids[hole] = ids[next];
        newest[hole] = newest[next];
        counts[hole] = counts[next];
        hole = next;
      }
    }
    ids[hole] = FREE;
  }

  private int find(long id) {
    int slot = place(id);
    while (ids[slot] != id && ids[slot] != FREE) {
      slot = slot + 1 & ids.length - 1;
    }
    return slot;
  }

  private int place(long id) {
    long mixed = id * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32) & ids.length - 1;
  }

  private void grow() {
    long[] oldIds = ids;
    long[] oldNewest = newest;
    long[] oldCounts = counts;
    ids = new long[oldIds.length * 2];
    newest = new long[ids.length];
    counts = new long[ids.length];
    Arrays.fill(ids, FREE);
    for (int i = 0; i < oldIds.length; i++) {
      if (oldIds[i] != FREE) {
        int slot = find(oldIds[i]);
        ids[slot] = oldIds[i];
        newest[slot] = oldNewest[i];
        counts[slot] = oldCounts[i];
      }
    }
  }
}
