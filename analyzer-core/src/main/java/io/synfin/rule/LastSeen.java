package io.synfin.rule;

import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of those that were seen last, and of no more than a fixed number: whoever was not
 * seen for longest is forgotten. This is how crowd rules stay small however long a capture is.
 *
 * <p>An open hash with linear probing over columns of numbers, for a dozen of these are asked at
 * every opening, and who is the last to be seen changes each time: linked entries would be touched
 * at three places all over the memory.
 */
public final class LastSeen<K, V> {

  private static final int NOBODY = -1;
  private static final int FEW = 8;

  /** Fibonacci hashing, as the hashes of addresses are no more than mixed. */
  private static final int GOLDEN = 0x9E37_79B9;

  private final int most;
  private final Function<K, V> maker;

  /** Number of an entry + 1; 0 is a free place. Four times as long as the columns. */
  private int[] index = new int[FEW * 4];

  /** What is left of a hash when it is shifted by it is a place in the index. */
  private int shift = Integer.numberOfLeadingZeros(FEW * 4 - 1);

  // An entry in each row.
  private int[] hashes = new int[FEW];
  private @Nullable Object[] keys = new Object[FEW];
  private @Nullable Object[] values = new Object[FEW];
  // Who was seen next before, and next after.
  private int[] older = new int[FEW];
  private int[] newer = new int[FEW];

  private int size;
  private int eldest = NOBODY;
  private int latest = NOBODY;

  /**
   * @param most that are kept
   * @param maker of what is kept of a newcomer
   */
  public LastSeen(int most, Function<K, V> maker) {
    this.most = most;
    this.maker = maker;
  }

  /** What is kept of this one, who is the last seen now. */
  public V of(K key) {
    int hash = key.hashCode() * GOLDEN;
    V found = known(key, hash);
    if (found != null) {
      return found;
    }
    V made = maker.apply(key);
    int entry;
    if (size < most) {
      entry = size++;
      makeRoom();
    } else {
      entry = eldest;
      unlink(entry);
      removeFromIndex(entry);
    }
    hashes[entry] = hash;
    keys[entry] = key;
    values[entry] = made;
    addToIndex(entry);
    append(entry);
    return made;
  }

  /** What is kept of this one, who is the last seen now; null when it is none of them. */
  public @Nullable V known(K key) {
    return known(key, key.hashCode() * GOLDEN);
  }

  @SuppressWarnings({"unchecked", "ReferenceEquality"}) // the same object is the usual case
  private @Nullable V known(K key, int hash) {
    if (latest != NOBODY && keys[latest] == key) {
      return (V) values[latest];
    }
    int entry = find(key, hash);
    if (entry == NOBODY) {
      return null;
    }
    if (entry != latest) {
      unlink(entry);
      append(entry);
    }
    return (V) values[entry];
  }

  private int find(K key, int hash) {
    int mask = index.length - 1;
    for (int place = place(hash); index[place] != 0; place = place + 1 & mask) {
      int entry = index[place] - 1;
      if (hashes[entry] == hash && key.equals(keys[entry])) {
        return entry;
      }
    }
    return NOBODY;
  }

  private int place(int hash) {
    return hash >>> shift;
  }

  private void makeRoom() {
    if (size <= hashes.length) {
      return;
    }
    int room = hashes.length * 2;
    hashes = Arrays.copyOf(hashes, room);
    keys = Arrays.copyOf(keys, room);
    values = Arrays.copyOf(values, room);
    older = Arrays.copyOf(older, room);
    newer = Arrays.copyOf(newer, room);
    index = new int[room * 4];
    shift--;
    for (int entry = 0; entry < size - 1; entry++) {
      addToIndex(entry);
    }
  }

  private void addToIndex(int entry) {
    int mask = index.length - 1;
    int place = place(hashes[entry]);
    while (index[place] != 0) {
      place = place + 1 & mask;
    }
    index[place] = entry + 1;
  }

  /** What stood behind it because of it moves up, so that no look-up ends too soon. */
  private void removeFromIndex(int entry) {
    int mask = index.length - 1;
    int gap = place(hashes[entry]);
    while (index[gap] != entry + 1) {
      gap = gap + 1 & mask;
    }
    for (int next = gap + 1 & mask; index[next] != 0; next = next + 1 & mask) {
      int wanted = place(hashes[index[next] - 1]);
      if ((next - wanted & mask) >= (next - gap & mask)) {
        index[gap] = index[next];
        gap = next;
      }
    }
    index[gap] = 0;
  }

  private void append(int entry) {
    older[entry] = latest;
    newer[entry] = NOBODY;
    if (latest == NOBODY) {
      eldest = entry;
    } else {
      newer[latest] = entry;
    }
    latest = entry;
  }

  private void unlink(int entry) {
    int before = older[entry];
    int after = newer[entry];
    if (before == NOBODY) {
      eldest = after;
    } else {
      newer[before] = after;
    }
    if (after == NOBODY) {
      latest = before;
    } else {
      older[after] = before;
    }
  }

  /** All that are kept, whoever was seen last at the end. */
  @SuppressWarnings({"unchecked", "NullAway"}) // a linked entry has both
  public void forEach(BiConsumer<K, V> visitor) {
    for (int entry = eldest; entry != NOBODY; entry = newer[entry]) {
      visitor.accept((K) keys[entry], (V) values[entry]);
    }
  }
}
