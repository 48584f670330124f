package io.synfin.engine;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * When each record is to be looked at next, on the capture's clock: a wheel of short spans of time,
 * each with a list of records. A record has one time at most, and one that was put off lies where
 * it was until then, so that a busy connection costs nothing: whoever is called looks whether it is
 * really due. Called for every packet.
 */
final class DueTimes {

  private static final int NONE = -1;

  /** A span is 2^26 ns, 67 ms; so many spans are 4.6 minutes. */
  private static final int SPAN_BITS = 26;

  private static final int SPANS = 1 << 12;
  private static final int MASK = SPANS - 1;

  /** A minute: no capture's frames are so far out of order, so the clock was set. */
  private static final long LARGE_STEP = 60_000_000_000L >> SPAN_BITS;

  private final int[] heads = new int[SPANS];
  private int[] next = new int[64];
  private int[] previous = new int[64];

  /** The span in which a record lies; 0 when it lies in none. */
  private long[] spans = new long[64];

  /** The last span that is over. */
  private long now = Long.MIN_VALUE;

  DueTimes() {
    Arrays.fill(heads, NONE);
  }

  /** To be looked at then, or sooner when it was to be before. A far time is cut short. */
  void schedule(int record, long dueNanos) {
    if (record >= spans.length) {
      int room = Math.max(record + 1, spans.length * 2);
      next = Arrays.copyOf(next, room);
      previous = Arrays.copyOf(previous, room);
      spans = Arrays.copyOf(spans, room);
    }
    // Not before all of the span is over, for then it is due.
    long due = (dueNanos >> SPAN_BITS) + 1;
    long span = Math.min(Math.max(due, now + 1), now + SPANS - 1);
    if (spans[record] != 0) {
      if (spans[record] <= span) {
        return;
      }
      cancel(record);
    }
    int place = (int) span & MASK;
    int head = heads[place];
    next[record] = head;
    previous[record] = NONE;
    if (head != NONE) {
      previous[head] = record;
    }
    heads[place] = record;
    spans[record] = span;
  }

  void cancel(int record) {
    if (record >= spans.length || spans[record] == 0) {
      return;
    }
    if (previous[record] == NONE) {
      heads[(int) spans[record] & MASK] = next[record];
    } else {
      next[previous[record]] = next[record];
    }
    if (next[record] != NONE) {
      previous[next[record]] = previous[record];
    }
    spans[record] = 0;
  }

  /** Would {@link #advance} do anything? */
  boolean isBehind(long nowNanos) {
    long until = nowNanos >> SPAN_BITS;
    return until > now || now - until > LARGE_STEP;
  }

  /**
   * Time has come so far. A small step backwards is ignored; after a large one everything is looked
   * at once more, and counted anew from there.
   *
   * @param due gets the records whose time has come, and may give them another
   */
  void advance(long nowNanos, IntConsumer due) {
    long until = nowNanos >> SPAN_BITS;
    if (now == Long.MIN_VALUE) {
      now = until;
      return;
    }
    if (now - until > LARGE_STEP) {
      now = until;
      for (int record = 0; record < spans.length; record++) {
        if (spans[record] != 0) {
          cancel(record);
          schedule(record, Long.MIN_VALUE);
        }
      }
    }
    long span = Math.max(now + 1, until - SPANS + 1);
    for (; span <= until; span++) {
      now = span;
      int place = (int) span & MASK;
      while (heads[place] != NONE) {
        int record = heads[place];
        cancel(record);
        due.accept(record);
      }
    }
  }
}
