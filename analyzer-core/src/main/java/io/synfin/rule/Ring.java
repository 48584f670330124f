package io.synfin.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * No more than a fixed number of entries, each found by a hash. When there are too many, one goes
 * that was not met again while a hand went once round (the clock algorithm): that it was met is
 * noted in the entry, which is at hand, and not in a list whose links are all over the memory.
 *
 * @param <E> who knows by what it differs from others of the same hash
 */
final class Ring<E extends Ring.Entry> {

  private static final int FEW = 16;

  /** Busy ones are passed over no more often when one must go. */
  private static final int MOST_SPARED = 8;

  /** One that is kept. */
  abstract static class Entry {
    private int hash;

    /** Was it met again since the hand passed? */
    boolean isMet;

    /** Is it better to give up another one? */
    boolean isBusy() {
      return false;
    }
  }

  private final int most;

  /** Hash in the upper half, number of the entry + 1 in the lower; 0 is a free place. */
  private long[] index = new long[FEW * 4];

  private @Nullable Entry[] entries = new @Nullable Entry[FEW];
  private int size;
  private int hand;

  /** The number that the next entry has; of a full ring. */
  private int free;

  /** Where the search stands. */
  private int place;

  /**
   * @param most that are kept
   */
  Ring(int most) {
    this.most = most;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** An entry with this hash; null when there is none. */
  @Nullable E first(int hash) {
    place = hash & index.length - 1;
    return seek(hash);
  }

  /** One more, after {@link #first}. */
  @Nullable E next(int hash) {
    place = place + 1 & index.length - 1;
    return seek(hash);
  }

  private @Nullable E seek(int hash) {
    int mask = index.length - 1;
    for (; index[place] != 0; place = place + 1 & mask) {
      if ((int) (index[place] >>> Integer.SIZE) == hash) {
        return entry((int) index[place] - 1);
      }
    }
    return null;
  }

  @SuppressWarnings("unchecked") // nothing else is put there
  private @Nullable E entry(int number) {
    return (E) entries[number];
  }

  /** Makes room for one more, which {@link #add} must follow; the one that had to go, if any. */
  @Nullable E makeRoom() {
    if (size < most) {
      free = size++;
      if (free == entries.length) {
        entries = Arrays.copyOf(entries, Math.min(most, free * 2));
        refile();
      }
      return null;
    }
    int spared = 0;
    while (true) {
      int number = hand;
      hand = hand + 1 < most ? hand + 1 : 0;
      E entry = entry(number);
      if (entry == null) {
        continue;
      }
      if (entry.isMet) {
        entry.isMet = false;
      } else if (spared < MOST_SPARED && entry.isBusy()) {
        spared++;
      } else {
        unfile(((Entry) entry).hash, number);
        free = number;
        return entry;
      }
    }
  }

  /** A new one. */
  void add(E entry, int hash) {
    Entry its = entry;
    its.hash = hash;
    its.isMet = false;
    entries[free] = entry;
    file(hash, free);
  }

  /** All of them, in no order that means anything. */
  List<E> all() {
    List<E> all = new ArrayList<>(size);
    for (int number = 0; number < size; number++) {
      E entry = entry(number);
      if (entry != null) {
        all.add(entry);
      }
    }
    return all;
  }

  private void refile() {
    index = new long[index.length * 2];
    for (int number = 0; number < entries.length; number++) {
      Entry entry = entries[number];
      if (entry != null) {
        file(entry.hash, number);
      }
    }
  }

  private void file(int hash, int number) {
    int mask = index.length - 1;
    int at = hash & mask;
    while (index[at] != 0) {
      at = at + 1 & mask;
    }
    index[at] = (long) hash << Integer.SIZE | number + 1;
  }

  private void unfile(int hash, int number) {
    int mask = index.length - 1;
    long entry = (long) hash << Integer.SIZE | number + 1;
    int gap = hash & mask;
    while (index[gap] != entry) {
      gap = gap + 1 & mask;
    }
    // What stood behind it because of it moves up, so that no look-up ends too soon.
    for (int next = gap + 1 & mask; index[next] != 0; next = next + 1 & mask) {
      int home = (int) (index[next] >>> Integer.SIZE) & mask;
      if ((next - home & mask) >= (next - gap & mask)) {
        index[gap] = index[next];
        gap = next;
      }
    }
    index[gap] = 0;
  }
}
