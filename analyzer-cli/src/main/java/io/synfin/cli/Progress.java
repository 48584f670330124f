package io.synfin.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** A line on standard error that says how far the reading has come, and is gone at the end. */
final class Progress {

  /** Short analyses need no bar. */
  private static final long QUIET_NANOS = 700_000_000L;

  private static final long STEP_NANOS = 200_000_000L;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintWriter error;
  private final long totalOctets;
  private final long started = System.nanoTime();
  private long lastShown = started;
  private boolean shown;

  /**
   * @param totalOctets of all input; 0 when not known
   */
  Progress(PrintWriter error, long totalOctets) {
    this.error = error;
    this.totalOctets = totalOctets;
  }

  void at(long frames, long octets) {
    long now = System.nanoTime();
    if (now - started < QUIET_NANOS || now - lastShown < STEP_NANOS) {
      return;
    }
    lastShown = now;
    shown = true;
    double seconds = (now - started) / 1e9;
    String part = totalOctets == 0 ? "" : Math.min(100, octets * 100 / totalOctets) + " %, ";
    error.print(
        CLEAR_LINE
            + String.format(
                Locale.ROOT, "%s%,d packets, %,.0f a second", part, frames, frames / seconds));
    error.flush();
  }

  void end() {
    if (shown) {
      error.print(CLEAR_LINE);
      error.flush();
    }
  }
}
