package io.synfin.rule.host;

import io.synfin.tcp.HostAddress;
import io.synfin.tcp.SocketAddress;
import java.util.Arrays;

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

  /** Rows and sources that there is room for at first. */
  private static final int FEW = 2;

  /** The window that is being judged; SYNs that were refused are left out. */
  record Sums(
      int opened, int answered, int wentOn, long firstFrame, long lastFrame, long lastNanos) {}

  private final SocketAddress listener;
  // The slots in which something was opened, in order; listeners are many and most are quiet.
  private int rows;
  private long[] slots = new long[FEW];
  private int[] opened = new int[FEW];
  private int[] answered = new int[FEW];
  private int[] wentOn = new int[FEW];
  private long[] firstFrame = new long[FEW];
  private long[] lastFrame = new long[FEW];
  private long[] lastNanos = new long[FEW];
  private final Sources sources = new Sources();

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
      forget();
      if (rows > 0 || flooded) {
        judge.run();
      }
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
    if (newest == Long.MIN_VALUE) {
      return;
    }
    long slot = Math.floorDiv(nanos, SLOT_NANOS);
    if (slot <= newest - SLOTS || slot > newest) {
      return;
    }
    int at = row(slot);
    opened[at]++;
    firstFrame[at] = firstFrame[at] == 0 ? frame : firstFrame[at];
    lastFrame[at] = frame;
    lastNanos[at] = nanos;
    sources.saw(source, nanos);
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

  /** The row of a time; -1 when nothing was opened then, or it is long gone. */
  private int at(long nanos) {
    long slot = Math.floorDiv(nanos, SLOT_NANOS);
    for (int row = rows - 1; row >= 0 && slots[row] >= slot; row--) {
      if (slots[row] == slot) {
        return row;
      }
    }
    return -1;
  }

  /** The row of a slot, a new one if need be. */
  private int row(long slot) {
    int row = rows;
    while (row > 0 && slots[row - 1] >= slot) {
      row--;
      if (slots[row] == slot) {
        return row;
      }
    }
    if (rows == slots.length) {
      resize(rows * 2);
    }
    shift(row, row + 1, rows - row);
    rows++;
    slots[row] = slot;
    opened[row] = 0;
    answered[row] = 0;
    wentOn[row] = 0;
    firstFrame[row] = 0;
    return row;
  }

  /** Drops the slots that are long gone. */
  private void forget() {
    int gone = 0;
    while (gone < rows && slots[gone] <= newest - SLOTS) {
      gone++;
    }
    if (gone > 0) {
      shift(gone, 0, rows - gone);
      rows -= gone;
    }
  }

  private void shift(int from, int to, int count) {
    System.arraycopy(slots, from, slots, to, count);
    System.arraycopy(opened, from, opened, to, count);
    System.arraycopy(answered, from, answered, to, count);
    System.arraycopy(wentOn, from, wentOn, to, count);
    System.arraycopy(firstFrame, from, firstFrame, to, count);
    System.arraycopy(lastFrame, from, lastFrame, to, count);
    System.arraycopy(lastNanos, from, lastNanos, to, count);
  }

  private void resize(int room) {
    slots = Arrays.copyOf(slots, room);
    opened = Arrays.copyOf(opened, room);
    answered = Arrays.copyOf(answered, room);
    wentOn = Arrays.copyOf(wentOn, room);
    firstFrame = Arrays.copyOf(firstFrame, room);
    lastFrame = Arrays.copyOf(lastFrame, room);
    lastNanos = Arrays.copyOf(lastNanos, room);
  }

  Sums sums() {
    int opens = 0;
    int answers = 0;
    int goings = 0;
    long first = 0;
    long last = 0;
    long nanos = 0;
    for (int at = 0; at < rows; at++) {
      if (slots[at] < judged - WINDOW || slots[at] >= judged) {
        continue;
      }
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
    return sources.since((judged - WINDOW) * SLOT_NANOS);
  }

  /** When the sources that were seen last were seen, {@link #MOST_SOURCES} at most. */
  private static final class Sources {
    private HostAddress[] hosts = new HostAddress[FEW];
    private long[] nanos = new long[FEW];
    private int size;

    void saw(HostAddress host, long now) {
      int oldest = 0;
      for (int i = 0; i < size; i++) {
        if (hosts[i].equals(host)) {
          nanos[i] = now;
          return;
        }
        oldest = nanos[i] < nanos[oldest] ? i : oldest;
      }
      int at = oldest;
      if (size < MOST_SOURCES) {
        if (size == hosts.length) {
          hosts = Arrays.copyOf(hosts, size * 2);
          nanos = Arrays.copyOf(nanos, size * 2);
        }
        at = size++;
      }
      hosts[at] = host;
      nanos[at] = now;
    }

    int since(long from) {
      int count = 0;
      for (int i = 0; i < size; i++) {
        count += nanos[i] >= from ? 1 : 0;
      }
      return count;
    }
  }
}
