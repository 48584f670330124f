package io.synfin.engine;

import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Side;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The newest incarnation of every four-tuple, found by a segment's numbers without making an
 * object. The seed keeps an attacker who chooses addresses from choosing buckets; it never shows in
 * the output. Called for every packet.
 */
final class ConnectionTable {

  private static final int INITIAL_BUCKETS = 1 << 10;

  private final long seed;
  private @Nullable Tracked[] buckets = new Tracked[INITIAL_BUCKETS];
  private int size;

  ConnectionTable(long seed) {
    this.seed = seed;
  }

  int size() {
    return size;
  }

  @Nullable Tracked find(Segment segment) {
    int hash = hash(segment);
    for (Tracked tracked = buckets[hash & (buckets.length - 1)];
        tracked != null;
        tracked = tracked.nextInBucket) {
      if (tracked.hash == hash && isOf(tracked.connection.tuple(), segment)) {
        return tracked;
      }
    }
    return null;
  }

  /** Adds a four-tuple's newest incarnation in place of the one before. */
  void put(Tracked tracked) {
    int bucket = tracked.hash & (buckets.length - 1);
    if (tracked.older != null) {
      replace(bucket, tracked.older, tracked);
      return;
    }
    tracked.nextInBucket = buckets[bucket];
    buckets[bucket] = tracked;
    size++;
    if (size > buckets.length - buckets.length / 4) {
      grow();
    }
  }

  /** Puts {@code older} back where {@code newest}, which was none of its own, stood. */
  void putBack(Tracked newest, Tracked older) {
    replace(newest.hash & (buckets.length - 1), newest, older);
  }

  private void replace(int bucket, Tracked old, Tracked replacement) {
    replacement.nextInBucket = old.nextInBucket;
    old.nextInBucket = null;
    Tracked at = buckets[bucket];
    if (at == old) {
      buckets[bucket] = replacement;
      return;
    }
    while (at != null && at.nextInBucket != old) {
      at = at.nextInBucket;
    }
    if (at == null) {
      throw new IllegalStateException("not in the table: " + old.connection.id());
    }
    at.nextInBucket = replacement;
  }

  private void grow() {
    @Nullable Tracked[] former = buckets;
    buckets = new Tracked[former.length * 2];
    for (Tracked first : former) {
      Tracked tracked = first;
      while (tracked != null) {
        Tracked next = tracked.nextInBucket;
        int bucket = tracked.hash & (buckets.length - 1);
        tracked.nextInBucket = buckets[bucket];
        buckets[bucket] = tracked;
        tracked = next;
      }
    }
  }

  /** Every incarnation that is kept, in no order that means anything. */
  void forEach(Consumer<Tracked> action) {
    for (Tracked first : buckets) {
      for (Tracked newest = first; newest != null; newest = newest.nextInBucket) {
        for (Tracked tracked = newest; tracked != null; tracked = tracked.older) {
          action.accept(tracked);
        }
      }
    }
  }

  int hash(Segment segment) {
    long hash = seed;
    hash = mix(hash ^ segment.sourceHigh() ^ segment.destinationHigh());
    // Both directions must meet: sums and products do not mind the order.
    hash = mix(hash ^ (segment.sourceLow() + segment.destinationLow()));
    hash =
        mix(
            hash
                ^ (endpoint(segment.sourceLow(), segment.sourcePort())
                    + endpoint(segment.destinationLow(), segment.destinationPort())));
    return (int) (hash ^ hash >>> 32);
  }

  private static long endpoint(long address, int port) {
    return mix(address * 0x9E3779B97F4A7C15L + port);
  }

  private static long mix(long value) {
    long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }

  private static boolean isOf(FourTuple tuple, Segment segment) {
    boolean low = segment.sender() == Side.LOW;
    return tuple.ipv6() == segment.ipv6()
        && tuple.lowLow() == (low ? segment.sourceLow() : segment.destinationLow())
        && tuple.highLow() == (low ? segment.destinationLow() : segment.sourceLow())
        && tuple.lowHigh() == (low ? segment.sourceHigh() : segment.destinationHigh())
        && tuple.highHigh() == (low ? segment.destinationHigh() : segment.sourceHigh())
        && tuple.lowPort() == (low ? segment.sourcePort() : segment.destinationPort())
        && tuple.highPort() == (low ? segment.destinationPort() : segment.sourcePort());
  }
}
