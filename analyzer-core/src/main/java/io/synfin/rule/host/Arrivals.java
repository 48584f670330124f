package io.synfin.rule.host;

import io.synfin.rule.Known;
import io.synfin.rule.Sighting.Parties;
import java.util.Arrays;

/**
 * What came to a listener lately, counted by tenths of a second. A count is judged half a second
 * late, for by then an honest client has had the time to go on.
 */
final class Arrivals extends Known.Kept {

  /** Sources are counted exactly up to here. */
  static final int MOST_SOURCES = Sources.MOST;

  private static final long SLOT_NANOS = 100_000_000;

  /** Five seconds. */
  private static final int WINDOW = 50;

  private static final int LAG = 5;
  private static final int SLOTS = 64;

  /** Rows that there is room for at first. */
  private static final int FEW = 2;

  /** The window that is being judged; SYNs that were refused are left out. */
  record Sums(
      int opened, int answered, int wentOn, long firstFrame, long lastFrame, long lastNanos) {}

  // The words of a row, which is a slot in which something was opened.
  private static final int SLOT = 0;
  private static final int OPENED = 1;
  private static final int ANSWERED = 2;
  private static final int WENT_ON = 3;
  private static final int FIRST_FRAME = 4;
  private static final int LAST_FRAME = 5;
  private static final int LAST_NANOS = 6;
  private static final int STRIDE = 7;

  /** Rows in order of their slots, from the first on and round; most listeners are quiet. */
  private long[] words = new long[FEW * STRIDE];

  private int first;
  private int rows;

  /** Of all rows. */
  private long sum;

  private final Sources sources = new Sources();

  /** The slot that is being filled; none yet. */
  private long newest = Long.MIN_VALUE;

  private long judged;
  private long slowestNanos;

  /** Is it known that a flood goes on? */
  boolean flooded;

  /** Were no more than so many opened of late, and no flood is known? Then none can begin. */
  boolean isCalm(long most) {
    if (!flooded && sum > most) {
      forget();
    }
    return !flooded && sum <= most;
  }

  /** Time passes, and nothing is judged; what is long gone is forgotten when room is needed. */
  void pass(long nanos) {
    long slot = Math.floorDiv(nanos, SLOT_NANOS);
    if (newest == Long.MIN_VALUE || slot > newest) {
      newest = slot;
    }
  }

  /** Time passes up to the next window that is over, if there is one: it is to be judged. */
  boolean isDue(long nanos) {
    long slot = Math.floorDiv(nanos, SLOT_NANOS);
    if (newest == Long.MIN_VALUE) {
      newest = slot;
    }
    forget();
    while (newest < slot && (rows > 0 || flooded)) {
      newest++;
      judged = newest - LAG;
      forget();
      if (rows > 0 || flooded) {
        return true;
      }
    }
    newest = Math.max(newest, slot);
    return false;
  }

  /**
   * The capture is over, and a last window to be judged. Where clients are known to go on at once,
   * so much less is left in doubt.
   */
  void end() {
    long doubt = slowestNanos == 0 ? LAG : 1 + 2 * slowestNanos / SLOT_NANOS;
    judged = newest - Math.min(doubt, LAG);
  }

  void opened(long nanos, long frame, Parties source) {
    if (newest == Long.MIN_VALUE) {
      return;
    }
    long slot = Math.floorDiv(nanos, SLOT_NANOS);
    if (slot <= newest - SLOTS || slot > newest) {
      return;
    }
    int at = row(slot);
    words[at + OPENED]++;
    words[at + FIRST_FRAME] = words[at + FIRST_FRAME] == 0 ? frame : words[at + FIRST_FRAME];
    words[at + LAST_FRAME] = frame;
    words[at + LAST_NANOS] = nanos;
    sum++;
    sources.saw(source, nanos, (newest - LAG - WINDOW) * SLOT_NANOS);
  }

  void answered(long openedNanos) {
    int at = at(openedNanos);
    if (at >= 0) {
      words[at + ANSWERED]++;
    }
  }

  void wentOn(long openedNanos, long roundTripNanos) {
    slowestNanos = Math.max(slowestNanos, roundTripNanos);
    int at = at(openedNanos);
    if (at >= 0) {
      words[at + WENT_ON]++;
    }
  }

  /** A port that refuses is none that listens: its SYNs cost nothing. */
  void refused(long openedNanos) {
    int at = at(openedNanos);
    if (at >= 0 && words[at + OPENED] > 0) {
      words[at + OPENED]--;
      sum--;
    }
  }

  /** Where a row is, counted from the oldest. */
  private int place(int row) {
    int at = first + row * STRIDE;
    return at < words.length ? at : at - words.length;
  }

  /** Where the row of a time is; -1 when nothing was opened then, or it is long gone. */
  private int at(long nanos) {
    long slot = Math.floorDiv(nanos, SLOT_NANOS);
    if (slot <= newest - SLOTS) {
      return -1;
    }
    for (int row = rows - 1; row >= 0; row--) {
      int at = place(row);
      if (words[at + SLOT] <= slot) {
        return words[at + SLOT] == slot ? at : -1;
      }
    }
    return -1;
  }

  /** Where the row of a slot is, a new one if need be. */
  private int row(long slot) {
    int row = rows;
    while (row > 0 && words[place(row - 1) + SLOT] >= slot) {
      row--;
      if (words[place(row) + SLOT] == slot) {
        return place(row);
      }
    }
    int known = rows;
    makeRoom();
    row -= known - rows;
    for (int later = rows; later > row; later--) {
      System.arraycopy(words, place(later - 1), words, place(later), STRIDE);
    }
    rows++;
    int at = place(row);
    words[at + SLOT] = slot;
    Arrays.fill(words, at + OPENED, at + STRIDE, 0);
    return at;
  }

  private void makeRoom() {
    if (rows * STRIDE == words.length) {
      forget();
    }
    if (rows * STRIDE == words.length) {
      long[] more = new long[words.length * 2];
      System.arraycopy(words, first, more, 0, words.length - first);
      System.arraycopy(words, 0, more, words.length - first, first);
      words = more;
      first = 0;
    }
  }

  /** Drops the slots that are long gone. */
  private void forget() {
    while (rows > 0 && words[first + SLOT] <= newest - SLOTS) {
      sum -= words[first + OPENED];
      first = place(1);
      rows--;
    }
  }

  Sums sums() {
    int opens = 0;
    int answers = 0;
    int goings = 0;
    long from = 0;
    long last = 0;
    long nanos = 0;
    for (int row = 0; row < rows; row++) {
      int at = place(row);
      if (words[at + SLOT] < judged - WINDOW || words[at + SLOT] >= judged) {
        continue;
      }
      opens += (int) words[at + OPENED];
      answers += (int) words[at + ANSWERED];
      goings += (int) words[at + WENT_ON];
      if (words[at + FIRST_FRAME] > 0) {
        from = from == 0 ? words[at + FIRST_FRAME] : from;
        last = words[at + LAST_FRAME];
        nanos = words[at + LAST_NANOS];
      }
    }
    return new Sums(opens, answers, goings, from, last, nanos);
  }

  /** Different sources of the window that is being judged. */
  int sources() {
    return sources.since((judged - WINDOW) * SLOT_NANOS);
  }
}
