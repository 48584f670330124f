package io.synfin.label;

import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Side;
import org.jspecify.annotations.Nullable;

/**
 * The newest entry of each four-tuple, found by either direction. VLAN, interface and time play no
 * part. Called for every packet: a lookup allocates nothing.
 */
final class TupleTable<E extends TupleEntry> {

  private static final int FIRST_SIZE = 1 << 6;
  private static final int LARGEST_SIZE = 1 << 28;

  private @Nullable TupleEntry[] chains = new @Nullable TupleEntry[FIRST_SIZE];
  private int size;

  /** The entry of the segment's endpoints; null when there is none. */
  @SuppressWarnings("unchecked") // put() is the only way in
  @Nullable E find(Segment segment) {
    boolean low = segment.sender() == Side.LOW;
    long lowHigh = low ? segment.sourceHigh() : segment.destinationHigh();
    long lowLow = low ? segment.sourceLow() : segment.destinationLow();
    long highHigh = low ? segment.destinationHigh() : segment.sourceHigh();
    long highLow = low ? segment.destinationLow() : segment.sourceLow();
    int lowPort = low ? segment.sourcePort() : segment.destinationPort();
    int highPort = low ? segment.destinationPort() : segment.sourcePort();
    int chain = chain(lowHigh, lowLow, lowPort, highHigh, highLow, highPort);
    for (TupleEntry entry = chains[chain]; entry != null; entry = entry.next) {
      FourTuple tuple = entry.tuple();
      if (tuple.lowLow() == lowLow
          && tuple.highLow() == highLow
          && tuple.lowPort() == lowPort
          && tuple.highPort() == highPort
          && tuple.lowHigh() == lowHigh
          && tuple.highHigh() == highHigh
          && tuple.ipv6() == segment.ipv6()) {
        return (E) entry;
      }
    }
    return null;
  }

  /** Adds an entry; the one that had the same endpoints, if any, is forgotten. */
  void put(E entry) {
    remove(entry.tuple());
    if (size >= chains.length && chains.length < LARGEST_SIZE) {
      grow();
    }
    link(entry);
    size++;
  }

  private void remove(FourTuple tuple) {
    int chain = chain(tuple);
    TupleEntry before = null;
    for (TupleEntry entry = chains[chain]; entry != null; entry = entry.next) {
      if (entry.tuple().equals(tuple)) {
        if (before == null) {
          chains[chain] = entry.next;
        } else {
          before.next = entry.next;
        }
        entry.next = null;
        size--;
        return;
      }
      before = entry;
    }
  }

  private void grow() {
    @Nullable TupleEntry[] old = chains;
    chains = new @Nullable TupleEntry[old.length * 2];
    for (TupleEntry first : old) {
      TupleEntry entry = first;
      while (entry != null) {
        TupleEntry following = entry.next;
        link(entry);
        entry = following;
      }
    }
  }

  private void link(TupleEntry entry) {
    int chain = chain(entry.tuple());
    entry.next = chains[chain];
    chains[chain] = entry;
  }

  private int chain(FourTuple tuple) {
    return chain(
        tuple.lowHigh(),
        tuple.lowLow(),
        tuple.lowPort(),
        tuple.highHigh(),
        tuple.highLow(),
        tuple.highPort());
  }

  private int chain(
      long lowHigh, long lowLow, int lowPort, long highHigh, long highLow, int highPort) {
    long hash = lowHigh;
    hash = hash * 0x9E3779B97F4A7C15L + lowLow;
    hash = hash * 0x9E3779B97F4A7C15L + highHigh;
    hash = hash * 0x9E3779B97F4A7C15L + highLow;
    hash = hash * 0x9E3779B97F4A7C15L + ((long) lowPort << Short.SIZE | highPort);
    // The high bits of a product depend on all bits of its factors, the low ones do not.
    hash = (hash ^ hash >>> 32) * 0x9E3779B97F4A7C15L;
    return (int) (hash >>> 32) & chains.length - 1;
  }
}
