package io.synfin.rule.opening;

import io.synfin.rule.Known;
import java.util.Arrays;

/** How long the last openings of one server took, in nanoseconds; so many are kept and no more. */
final class ConnectTimes extends Known.Kept {

  private static final int MOST = 64;

  private long[] last = new long[4];
  private long count;

  void add(long nanos) {
    int at = (int) (count++ % MOST);
    if (at == last.length) {
      last = Arrays.copyOf(last, at * 2);
    }
    last[at] = nanos;
  }

  /** How many are kept. */
  int size() {
    return (int) Math.min(count, MOST);
  }

  /** Of those that are kept; the lower one of two. There must be one. */
  long median() {
    long[] sorted = Arrays.copyOf(last, size());
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) / 2];
  }

  /** How many of those that are kept took longer. */
  int above(long nanos) {
    int above = 0;
    for (int i = 0; i < size(); i++) {
      above += last[i] > nanos ? 1 : 0;
    }
    return above;
  }
}
