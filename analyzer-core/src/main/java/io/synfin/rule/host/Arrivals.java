package io.synfin.rule.host;

import io.synfin.rule.LastSeen;
import io.synfin.tcp.HostAddress;
import io.synfin.tcp.SocketAddress;

/**
 * What came to a listener lately, counted by tenths of a second. A count is judged half a second
 * late, for by then an honest client has had the time to go on.
 */
final class Arrivals {

  /** Sources are counted exactly up to here. */
  static final int MOST_SOURCES = 64;

  private static final long SLOT_NANOS = 100_000_000;

  /** Five seconds. */
  private static final int WINDOW = 50;

  private static final int LAG = 5;
  private static final int SLOTS = 64;

  /** The window that is being judged; SYNs that were refused are left out. */
  record Sums(
      int opened, int answered, int wentOn, long firstFrame, long lastFrame, long lastNanos) {}

  private final SocketAddress listener;
  private final int[] opened = new int[SLOTS];
  private final int[] answered = new int[SLOTS];
  private final int[] wentOn = new int[SLOTS];
  private final long[] firstFrame = new long[SLOTS];
  private final long[] lastFrame = new long[SLOTS];
  private final long[] lastNanos = new long[SLOTS];
  private final LastSeen<HostAddress, long[]> sources =
      new LastSeen<>(MOST_SOURCES, source -> new long[1]);

  /** The slot that is being filled; none yet. */
  private long newest = Long.MIN_VALUE;

  private long judged;
  private long slowestNanos;

  /** Is it known that a flood goes on? */
  boolean flooded;

  Arrivals(SocketAddress listener) {
    this.listener = listener;
  }

  SocketAddress listener() {
    return listener;
  }

  /** Time passes; {@code judge} is asked once for each window that is over. */
  void advance(long nanos, Runnable judge) {
    long slot = Math.floorDiv(nanos, SLOT_NANOS);
    if (newest == Long.MIN_VALUE) {
      newest = slot;
      return;
    }
    long until = Math.min(slot, newest + SLOTS);
    while (newest < until) {
      newest++;
      judged = newest - LAG;
      judge.run();
      int fresh = index(newest);
      opened[fresh] = 0;
      answered[fresh] = 0;
      wentOn[fresh] = 0;
      firstFrame[fresh] = 0;
    }
    newest = Math.max(newest, slot);
  }

  /**
   * The capture is over. Where clients are known to go on at once, so much less is left in doubt.
   */
  void end(long nanos, Runnable judge) {
    advance(nanos, judge);
    long doubt = slowestNanos == 0 ? LAG : 1 + 2 * slowestNanos / SLOT_NANOS;
    judged = newest - Math.min(doubt, LAG);
    judge.run();
  }

  void opened(long nanos, long frame, HostAddress source) {
    int at = at(nanos);
    if (at < 0) {
      return;
    }
    opened[at]++;
    firstFrame[at] = firstFrame[at] == 0 ? frame : firstFrame[at];
    lastFrame[at] = frame;
    lastNanos[at] = nanos;
    sources.of(source)[0] = nanos;
  }

  void answered(long openedNanos) {
    int at = at(openedNanos);
    if (at >= 0) {
      answered[at]++;
    }
  }

  void wentOn(long openedNanos, long roundTripNanos) {
    slowestNanos = Math.max(slowestNanos, roundTripNanos);
    int at = at(openedNanos);
    if (at >= 0) {
      wentOn[at]++;
    }
  }

  /** A port that refuses is none that listens: its SYNs cost nothing. */
  void refused(long openedNanos) {
    int at = at(openedNanos);
    if (at >= 0 && opened[at] > 0) {
      opened[at]--;
    }
  }

  /** The slot of a time; -1 when it is long gone. */
  private int at(long nanos) {
    if (newest == Long.MIN_VALUE) {
      return -1;
    }
    long slot = Math.floorDiv(nanos, SLOT_NANOS);
    return slot > newest - SLOTS && slot <= newest ? index(slot) : -1;
  }

  private static int index(long slot) {
    return (int) Math.floorMod(slot, (long) SLOTS);
  }

  Sums sums() {
    int opens = 0;
    int answers = 0;
    int goings = 0;
    long first = 0;
    long last = 0;
    long nanos = 0;
    for (long slot = judged - WINDOW; slot < judged; slot++) {
      int at = index(slot);
      opens += opened[at];
      answers += answered[at];
      goings += wentOn[at];
      if (firstFrame[at] > 0) {
        first = first == 0 ? firstFrame[at] : first;
        last = lastFrame[at];
        nanos = lastNanos[at];
      }
    }
    return new Sums(opens, answers, goings, first, last, nanos);
  }

  /** Different sources of the window that is being judged. */
  int sources() {
    long from = (judged - WINDOW) * SLOT_NANOS;
    int[] count = {0};
    sources.forEach((source, nanos) -> count[0] += nanos[0] >= from ? 1 : 0);
    return count[0];
  }
}
