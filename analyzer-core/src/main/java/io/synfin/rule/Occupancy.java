package io.synfin.rule;

import java.util.Arrays;

/**
 * How many there were at one time, of what lasts from then until then, looked at every eight
 * seconds or so. In whatever order they are heard of, the outcome is the same, as long as none is
 * older than the last quarter of an hour: what is older is only known as a sum. At most half a KiB;
 * a single one takes no room.
 */
public final class Occupancy {

  /** A slot lasts 8.6 s. */
  private static final int SLOT_BITS = 33;

  private static final int[] NONE = {};
  private static final int FEW = 8;
  private static final int MOST = 1 << 7;

  private int[] changes = NONE;

  /** Number of the first slot; only with {@link #begun}. */
  private long base;

  private boolean begun;

  /** How many there were before that slot. */
  private long before;

  /** The only one, as long as there is no other; only with {@link #isAlone}. */
  private long aloneFrom;

  private long aloneUntil;
  private boolean isAlone;

  private long count;
  private long peak;
  private long peakNanos;

  /** One that lasts from then until then; one that passes between two looks is not seen. */
  public void add(long fromNanos, long untilNanos) {
    count++;
    if (count == 1) {
      isAlone = true;
      aloneFrom = fromNanos;
      aloneUntil = untilNanos;
      return;
    }
    settle();
    place(fromNanos, untilNanos);
  }

  /** Gives the only one its room, for there are others. */
  private void settle() {
    if (isAlone) {
      isAlone = false;
      place(aloneFrom, aloneUntil);
    }
  }

  private void place(long fromNanos, long untilNanos) {
    long from = fromNanos >> SLOT_BITS;
    long until = Math.max(fromNanos, untilNanos) >> SLOT_BITS;
    makeRoom(from);
    makeRoom(until);
    changes[place(from)]++;
    changes[place(until)]--;
  }

  /** All of the other one. */
  public void addAll(Occupancy other) {
    if (other.isAlone) {
      add(other.aloneFrom, other.aloneUntil);
      return;
    }
    if (!other.begun) {
      return;
    }
    settle();
    count += other.count;
    for (int i = 0; i < other.changes.length; i++) {
      int change = other.changes[i] + (i == 0 ? (int) other.before : 0);
      if (change != 0) {
        makeRoom(other.base + i);
        changes[place(other.base + i)] += change;
      }
    }
    keepPeak(other.peak, other.peakNanos);
  }

  /** How many were added. */
  public long count() {
    return count;
  }

  /** Most of them at one time. */
  public long peak() {
    look();
    return peak;
  }

  /** When there were most of them first, to eight seconds. */
  public long peakNanos() {
    look();
    return peakNanos;
  }

  private void look() {
    settle();
    long sum = before;
    for (int i = 0; i < changes.length; i++) {
      sum += changes[i];
      keepPeak(sum, base + i << SLOT_BITS);
    }
  }

  private void keepPeak(long level, long nanos) {
    if (level > peak) {
      peak = level;
      peakNanos = nanos;
    }
  }

  /** The first place stands for all that is long gone. */
  private int place(long slot) {
    return slot < base ? 0 : (int) (slot - base);
  }

  private void makeRoom(long slot) {
    if (!begun) {
      begun = true;
      base = slot;
      changes = new int[FEW];
    } else if (slot < base) {
      prepend(base - slot);
    } else if (slot - base >= changes.length) {
      append(slot);
    }
  }

  private void prepend(long slots) {
    int used = used();
    if (used + slots > MOST || before != 0) {
      return;
    }
    int[] moved = new int[length(used + slots)];
    System.arraycopy(changes, 0, moved, (int) slots, used);
    changes = moved;
    base -= slots;
  }

  private void append(long slot) {
    if (slot - base < MOST) {
      changes = Arrays.copyOf(changes, length(slot - base + 1));
      return;
    }
    // A quarter more than needed, so that this is rare.
    long gone = slot - base - MOST + 1 + MOST / 4;
    int drop = (int) Math.min(gone, changes.length);
    for (int i = 0; i < drop; i++) {
      before += changes[i];
      keepPeak(before, base + i << SLOT_BITS);
    }
    int[] kept = new int[MOST];
    System.arraycopy(changes, drop, kept, 0, changes.length - drop);
    changes = kept;
    base += gone;
  }

  private int used() {
    int used = changes.length;
    while (used > 0 && changes[used - 1] == 0) {
      used--;
    }
    return used;
  }

  private static int length(long least) {
    int length = FEW;
    while (length < least) {
      length *= 2;
    }
    return length;
  }

  @Override
  public String toString() {
    return count + ", at most " + peak() + " at " + peakNanos();
  }
}
