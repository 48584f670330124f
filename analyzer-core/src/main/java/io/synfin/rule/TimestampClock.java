package io.synfin.rule;

import io.synfin.tcp.Seq;

/** How the clocks behind timestamp options run (RFC 7323 §5.4). */
public final class TimestampClock {

  /** Clocks go up to once a millisecond, give or take. */
  private static final long FASTEST_NANOS = 900_000;

  /** Some Linux routes count microseconds. */
  private static final long MICRO_NANOS = 1_000;

  /** Steps that a clock may be off by. */
  private static final int SLACK = 1_000;

  /** Steps a second of the clocks that are in use. */
  private static final int[] RATES = {2, 10, 100, 200, 250, 300, 500, 1_000, 1_000_000};

  /** Segments wait in queues between the clock and the capture. */
  private static final double QUEUES_SECONDS = 0.1;

  /** Clocks drift, by far less than this. */
  private static final double DRIFT = 0.001;

  private TimestampClock() {}

  /** Could any running clock have gone from one value to the other in this time? */
  public static boolean mayGoOn(int from, int to, long nanos) {
    int steps = Seq.distance(from, to);
    long most = nanos / FASTEST_NANOS + SLACK;
    long micros = nanos / MICRO_NANOS;
    return steps >= -SLACK && steps <= most || Math.abs(steps - micros) <= micros / 10 + SLACK;
  }

  /**
   * Has a clock of one of the usual rates gone from one value to the other, and hardly by chance?
   */
  public static boolean keepsPace(int from, int to, long nanos) {
    int steps = Seq.distance(from, to);
    double seconds = nanos / 1e9;
    for (int rate : RATES) {
      double due = seconds * rate;
      int off = (int) (Math.round(due) - steps);
      if (Math.abs((double) off) <= 2 + rate * QUEUES_SECONDS + due * DRIFT) {
        return true;
      }
    }
    return false;
  }
}
