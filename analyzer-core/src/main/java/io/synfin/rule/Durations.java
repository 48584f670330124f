package io.synfin.rule;

import java.util.Locale;

/** Spans of time in words for people. */
final class Durations {

  private static final long SECOND = 1_000_000_000;

  private Durations() {}

  static String show(long nanos) {
    if (Math.abs(nanos) >= SECOND) {
      return String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
    }
    return String.format(Locale.ROOT, "%.3f ms", nanos / 1e6);
  }
}
