package io.synfin.engine;

import io.synfin.tcp.Side;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How often each id was found on one connection, reported or damped. A connection has few ids, so
 * they are looked for one after the other.
 */
final class FindingCounts {

  /** Of a connection on which nothing was found; must not be added to. */
  static final FindingCounts NONE = new FindingCounts();

  /** Who: the low side, the high side, nobody. */
  private static final int WHO = 3;

  private static final int NOBODY = 2;

  private String[] ids = {};
  private long[] counts = {};
  private int filled;

  /**
   * One more, by this endpoint; null when nobody did it.
   *
   * @return how many of this id the endpoint has by now; for nobody's, how many all have
   */
  long add(String fullId, @Nullable Side endpoint) {
    int at = find(fullId);
    if (at == filled) {
      if (filled == ids.length) {
        ids = Arrays.copyOf(ids, filled + 2);
        counts = Arrays.copyOf(counts, ids.length * WHO);
      }
      ids[filled++] = fullId;
    }
    counts[at * WHO + (endpoint == null ? NOBODY : endpoint.ordinal())]++;
    return endpoint == null ? count(at) : counts[at * WHO + endpoint.ordinal()];
  }

  private int find(String fullId) {
    for (int i = 0; i < filled; i++) {
      if (ids[i].equals(fullId)) {
        return i;
      }
    }
    return filled;
  }

  /** The same ids, as often, whoever did it? */
  boolean isSame(FindingCounts other) {
    if (filled != other.filled) {
      return false;
    }
    for (int i = 0; i < filled; i++) {
      if (!ids[i].equals(other.ids[i]) || count(i) != other.count(i)) {
        return false;
      }
    }
    return true;
  }

  int size() {
    return filled;
  }

  String id(int index) {
    return ids[index];
  }

  /** All of this id, whoever did it. */
  long count(int index) {
    int first = index * WHO;
    return counts[first] + counts[first + 1] + counts[first + NOBODY];
  }
}
