package io.synfin.rule;

/** How often connections are opened, second by second, and how long they live. */
public final class Rate {

  /** More in one second, most of them short, are counted as busy. */
  public static final int BUSY = 50;

  /** A connection that lives no longer is a short one. */
  public static final long SHORT_NANOS = 100_000_000;

  private static final long SECOND_NANOS = 1_000_000_000;

  private long second = Long.MIN_VALUE;
  private int opened;
  private int ofThemShort;
  private int busySeconds;
  private int peak;
  private long peakNanos;

  /** One more; one that began before the second that is counted is left out. */
  void add(long openedNanos, long lastNanos, boolean over) {
    long its = Math.floorDiv(openedNanos, SECOND_NANOS);
    if (its != second) {
      if (its < second) {
        return;
      }
      close();
      second = its;
      opened = 0;
      ofThemShort = 0;
    }
    opened++;
    ofThemShort += over && lastNanos - openedNanos < SHORT_NANOS ? 1 : 0;
  }

  /** Counts the second at hand, which is over. */
  private void close() {
    if (!isBusy()) {
      return;
    }
    peakNanos = peakNanos();
    peak = Math.max(peak, opened);
    busySeconds++;
  }

  private boolean isBusy() {
    return opened > BUSY && ofThemShort * 2 > opened;
  }

  /** Seconds with more than {@link #BUSY} of them, of which half were short. */
  public int busySeconds() {
    return busySeconds + (isBusy() ? 1 : 0);
  }

  /** Most of them in one such second. */
  public int peak() {
    return isBusy() ? Math.max(peak, opened) : peak;
  }

  /** Begin of that second. */
  public long peakNanos() {
    return isBusy() && opened > peak ? second * SECOND_NANOS : peakNanos;
  }
}
