package io.synfin.engine;

/**
 * Records of {@link ConnectionTable} in the order in which they came, without an object for each.
 */
final class RecordQueue {

  /** A power of two. */
  private int[] records = new int[64];

  private int first;
  private int size;

  int size() {
    return size;
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

  /** Takes the oldest out; there must be one. */
  int remove() {
    int record = records[first];
    first = first + 1 & records.length - 1;
    size--;
    return record;
  }
}
