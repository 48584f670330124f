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

    /** Its place among the entries. */
    private int number;

    /** Was it met again since the hand passed? */
    boolean isMet;

    final int hash() {
      return hash;
    }

    /** Is it better to give up another one? */
    boolean isBusy() {
      return false;
    }
  }

  private final int most;

  /** Entries by hash, a quarter full at most: an entry tells its hash, and is read for it. */
  private @Nullable Entry[] index = new @Nullable Entry[FEW * 4];

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

  @SuppressWarnings("unchecked") // nothing else is put there
  private @Nullable E seek(int hash) {
    @Nullable Entry[] all = index;
    int mask = all.length - 1;
    Entry entry = all[place];
    while (entry != null && entry.hash != hash) {
      place = place + 1 & mask;
      entry = all[place];
    }
    return (E) entry;
  }

  /** Makes room for one more, which {@link #add} must follow; the one that had to go, if any. */
  @SuppressWarnings("unchecked") // nothing else is put there
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
      Entry entry = entries[number];
      if (entry == null) {
        // It went of its own.
        free = number;
        return null;
      }
      if (entry.isMet) {
        entry.isMet = false;
      } else if (spared < MOST_SPARED && entry.isBusy()) {
        spared++;
      } else {
        remove(entry);
        free = number;
        return (E) entry;
      }
    }
  }

  /** A new one. */
  void add(E entry, int hash) {
    Entry its = entry;
    its.hash = hash;
    its.number = free;
    its.isMet = false;
    entries[free] = entry;
    file(entry);
  }

  /** One that is there, and goes. */
  void remove(Entry entry) {
    entries[entry.number] = null;
    int mask = index.length - 1;
    int gap = entry.hash & mask;
    while (index[gap] != entry) {
      gap = gap + 1 & mask;
    }
    // What stood behind it because of it moves up, so that no look-up ends too soon.
    int next = gap + 1 & mask;
    for (Entry other = index[next]; other != null; other = index[next]) {
      if ((next - other.hash & mask) >= (next - gap & mask)) {
        index[gap] = other;
        gap = next;
      }
      next = next + 1 & mask;
    }
    index[gap] = null;
  }

  /** All of them, in no order that means anything. */
  @SuppressWarnings("unchecked") // nothing else is put there
  List<E> all() {
    List<E> all = new ArrayList<>(size);
    for (int number = 0; number < size; number++) {
      Entry entry = entries[number];
      if (entry != null) {
        all.add((E) entry);
      }
    }
    return all;
  }

  private void refile() {
    index = new @Nullable Entry[index.length * 2];
    for (Entry entry : entries) {
      if (entry != null) {
        file(entry);
      }
    }
  }

  private void file(Entry entry) {
    int mask = index.length - 1;
    int at = entry.hash & mask;
    while (index[at] != null) {
      at = at + 1 & mask;
    }
    index[at] = entry;
  }
}
