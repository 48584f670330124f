package io.synfin.cli.watch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How often something happened for each of many names in the last minutes. Bounded: of each minute
 * so many names are counted, others are left out.
 */
final class RecentCounts {

  private static final int MINUTES = 5;
  private static final int MOST_NAMES = 2_000;
  private static final long MINUTE = 60_000_000_000L;

  private final Deque<Map<String, Long>> minutes = new ArrayDeque<>();
  private long current = Long.MIN_VALUE;

  RecentCounts() {
    minutes.add(new HashMap<>());
  }

  /** Time goes on. */
  void at(long nowNanos) {
    long minute = Math.floorDiv(nowNanos, MINUTE);
    if (current == Long.MIN_VALUE) {
      current = minute;
    }
    for (int i = 0; current < minute && i < MINUTES; i++) {
      minutes.addFirst(new HashMap<>());
      current = i + 1 < MINUTES ? current + 1 : minute;
    }
    while (minutes.size() > MINUTES) {
      minutes.removeLast();
    }
  }

  void add(String name) {
    Map<String, Long> now = minutes.element();
    if (now.size() < MOST_NAMES || now.containsKey(name)) {
      now.merge(name, 1L, Long::sum);
    }
  }

  /** All of the last minutes. */
  Map<String, Long> sums() {
    Map<String, Long> sums = new HashMap<>();
    for (Map<String, Long> minute : minutes) {
      minute.forEach((name, count) -> sums.merge(name, count, Long::sum));
    }
    return sums;
  }
}
