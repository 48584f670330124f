package io.synfin.engine;

import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Segment;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Slot} of every four-tuple, found by a segment's numbers without making an object. The
 * seed keeps an attacker who chooses addresses from choosing buckets; it never shows in the output.
 * Called for every packet.
 */
final class ConnectionTable {

  private static final int INITIAL_BUCKETS = 1 << 10;

  private final long seed;
  private @Nullable Slot[] buckets = new Slot[INITIAL_BUCKETS];
  private int size;

  ConnectionTable(long seed) {
    this.seed = seed;
  }

  int size() {
    return size;
  }

  /** The slot of the segment's four-tuple; null when there is none. */
  @Nullable Slot find(Segment segment) {
    int hash = hash(segment);
    Slot slot = buckets[hash & (buckets.length - 1)];
    while (slot != null && (slot.hash != hash || !slot.isOf(segment))) {
      slot = slot.next;
    }
    return slot;
  }

  /** The slot of the segment's four-tuple, a new one if need be. */
  Slot obtain(Segment segment) {
    Slot known = find(segment);
    if (known != null) {
      return known;
    }
    Slot slot = new Slot(FourTuple.of(segment), hash(segment));
    link(slot);
    size++;
    if (size > buckets.length - buckets.length / 4) {
      grow();
    }
    return slot;
  }

  /** Forgets a four-tuple. */
  void remove(Slot slot) {
    int bucket = slot.hash & (buckets.length - 1);
    Slot at = buckets[bucket];
    if (at == slot) {
      buckets[bucket] = slot.next;
      size--;
      return;
    }
    while (at != null && at.next != slot) {
      at = at.next;
    }
    if (at != null) {
      at.next = slot.next;
      size--;
    }
  }

  private void link(Slot slot) {
    int bucket = slot.hash & (buckets.length - 1);
    slot.next = buckets[bucket];
    buckets[bucket] = slot;
  }

  private void grow() {
    @Nullable Slot[] former = buckets;
    buckets = new Slot[former.length * 2];
    for (Slot first : former) {
      Slot slot = first;
      while (slot != null) {
        Slot following = slot.next;
        link(slot);
        slot = following;
      }
    }
  }

  /** Every connection that is held, older incarnations too, in no order that means anything. */
  void forEach(Consumer<Tracked> action) {
    for (Slot first : buckets) {
      for (Slot slot = first; slot != null; slot = slot.next) {
        for (Tracked tracked = slot.newest; tracked != null; tracked = tracked.older) {
          action.accept(tracked);
        }
      }
    }
  }

  private int hash(Segment segment) {
    // Both directions must meet: sums and exclusive ors do not mind the order.
    long hash = mix(seed ^ segment.sourceHigh() ^ segment.destinationHigh());
    hash ^= endpoint(segment.sourceLow(), segment.sourcePort());
    hash ^= endpoint(segment.destinationLow(), segment.destinationPort());
    hash = mix(hash);
    return (int) (hash ^ hash >>> 32);
  }

  private long endpoint(long address, int port) {
    return mix((address ^ seed) * 0x9E3779B97F4A7C15L + port);
  }

  private static long mix(long value) {
    long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }
}
