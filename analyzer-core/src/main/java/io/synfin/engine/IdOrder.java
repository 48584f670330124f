package io.synfin.engine;

import java.util.Arrays;

/** All connections of a {@link ConnectionTable} in the order of their ids, as a number each. */
final class IdOrder {

  private static final int RECORD_BITS = 28;
  private static final long RECORD_MASK = (1L << RECORD_BITS) - 1;

  private IdOrder() {}

  /** Id and record of everything that is left, ascending. */
  static long[] of(ConnectionTable table) {
    long[][] places = {new long[table.size() + 16]};
    int[] count = {0};
    table.forEach(
        record -> {
          Slot slot = table.slot(record);
          if (slot == null) {
            add(places, count, table.id(record), record);
            return;
          }
          for (Tracked each = slot.newest; each != null; each = each.older) {
            add(places, count, each.connection.id(), record);
          }
        });
    long[] all = Arrays.copyOf(places[0], count[0]);
    Arrays.sort(all);
    return all;
  }

  private static void add(long[][] places, int[] count, long id, int record) {
    if (count[0] == places[0].length) {
      places[0] = Arrays.copyOf(places[0], count[0] * 2);
    }
    places[0][count[0]++] = id << RECORD_BITS | record;
  }

  /** The id in a number of {@link #of}. */
  static long id(long place) {
    return place >>> RECORD_BITS;
  }

  /** The record in a number of {@link #of}. */
  static int record(long place) {
    return (int) (place & RECORD_MASK);
  }
}
