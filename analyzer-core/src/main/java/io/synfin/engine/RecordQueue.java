package io.synfin.engine;

/**
 * Records of {@link ConnectionTable} in the order in which they came, without an object for each.
 */
final class RecordQueue {

  /** A power of two. */
  private int[] records = new int[64];

  private int first;
  private int size;
  private long removed;

  int size() {
    return size;
  }

  /** How many were taken out so far. */
  long removed() {
    return removed;
  }

  void add(int record) {
    if (size == records.length) {
      int[] longer = new int[size * 2];
      for (int i = 0; i < size; i++) {
        longer[i] = records[first + i & size - 1];
      }
      records = longer;
      first = 0;
    }
    records[first + size++ & records.length - 1] = record;
  }

  /** The oldest; there must be one. */
  int oldest() {
    return records[first];
  }

  /** The one with so many before it; there must be one. */
  int get(int place) {
    return records[first + place & records.length - 1];
  }

  /** Takes the oldest out; there must be one. */
  int remove() {
    int record = records[first];
    first = first + 1 & records.length - 1;
    size--;
    removed++;
    return record;
  }
}
