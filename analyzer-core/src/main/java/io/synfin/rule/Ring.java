package io.synfin.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * No more than a fixed number of entries, each found by a hash. When there are too many, one goes
 * that was not met again while a hand went once round (the clock algorithm).
 *
 * <p>All that a search or the hand asks of an entry stands beside the others' in arrays: the
 * entries themselves are all over the memory, and only the one that was found is read.
 *
 * @param <E> who knows by what it differs from others of the same hash
 */
final class Ring<E extends Ring.Entry> {

  private static final int FEW = 16;

  /** Busy ones are passed over no more often when one must go. */
  private static final int MOST_SPARED = 8;

  // What is noted of an entry: it was met again since the hand passed; better give up another one.
  private static final byte MET = 1;
  private static final byte BUSY = 2;

  /** One that is kept. */
  abstract static class Entry {
    /** Its place among the entries. */
    private int number;
  }

  private final int most;

  /** Numbers by hash, each one above the entry's own and 0 for none; a quarter full at most. */
  private int[] index = new int[FEW * 4];

  // By number.
  private @Nullable Entry[] entries = new @Nullable Entry[FEW];
  private int[] hashes = new int[FEW];
  private byte[] notes = new byte[FEW];

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
    int mask = index.length - 1;
    int number = index[place] - 1;
    while (number >= 0 && hashes[number] != hash) {
      place = place + 1 & mask;
      number = index[place] - 1;
    }
    return number < 0 ? null : (E) entries[number];
  }

  /** It was met again. */
  void met(E entry) {
    Entry its = entry;
    notes[its.number] |= MET;
  }

  /** It is better to give up another one. */
  void busy(E entry) {
    Entry its = entry;
    notes[its.number] |= BUSY;
  }

  /** Makes room for one more, which {@link #add} must follow; the one that had to go, if any. */
  @SuppressWarnings("unchecked") // nothing else is put there
  @Nullable E makeRoom() {
    if (size < most) {
      free = size++;
      if (free == entries.length) {
        grow(Math.min(most, free * 2));
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
      if ((notes[number] & MET) != 0) {
        notes[number] ^= MET;
      } else if (spared < MOST_SPARED && (notes[number] & BUSY) != 0) {
        spared++;
      } else {
        remove(number);
        free = number;
        return (E) entry;
      }
    }
  }

  /** A new one. */
  void add(E entry, int hash) {
    Entry its = entry;
    its.number = free;
    entries[free] = entry;
    hashes[free] = hash;
    notes[free] = 0;
    file(free);
  }

  /** One that is there, and goes. */
  void remove(E entry) {
    Entry its = entry;
    remove(its.number);
  }

  private void remove(int number) {
    entries[number] = null;
    int mask = index.length - 1;
    int gap = hashes[number] & mask;
    while (index[gap] != number + 1) {
      gap = gap + 1 & mask;
    }
    // What stood behind it because of it moves up, so that no look-up ends too soon.
    int next = gap + 1 & mask;
    for (int other = index[next]; other != 0; other = index[next]) {
      if ((next - hashes[other - 1] & mask) >= (next - gap & mask)) {
        index[gap] = other;
        gap = next;
      }
      next = next + 1 & mask;
    }
    index[gap] = 0;
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

  private void grow(int room) {
    int known = entries.length;
    entries = Arrays.copyOf(entries, room);
    hashes = Arrays.copyOf(hashes, room);
    notes = Arrays.copyOf(notes, room);
    index = new int[index.length * 2];
    for (int number = 0; number < known; number++) {
      if (entries[number] != null) {
        file(number);
      }
    }
  }

  private void file(int number) {
    int mask = index.length - 1;
    int at = hashes[number] & mask;
    while (index[at] != 0) {
      at = at + 1 & mask;
    }
    index[at] = number + 1;
  }
}
