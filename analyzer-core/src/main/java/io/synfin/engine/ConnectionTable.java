package io.synfin.engine;

import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Side;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A record of a few numbers for every four-tuple, found by a segment's numbers without making an
 * object. What is known of a connection beyond them hangs in a {@link Slot}, which most four-tuples
 * of a flood never get.
 *
 * <p>Records lie in pages, so that growing copies none of them; the index beside them is an open
 * hash with linear probing. Its seed keeps an attacker who chooses addresses from choosing places;
 * it never shows in the output. Called for every packet.
 */
final class ConnectionTable {

  /** No such record. */
  static final int NONE = -1;

  // A key: what tells a four-tuple from others, the same for both directions.
  /** Words of a key. */
  static final int KEY = 5;

  /** The lower halves of the two addresses, that of {@link Side#LOW} first. */
  static final int KEY_LOW = 0;

  /** The upper halves; 0 for IPv4. */
  static final int KEY_HIGH = 2;

  /** Low port, high port (16 each), hash with {@link #HASH_OF_IPV6} (32). */
  static final int KEY_PORTS = 4;

  private static final int HASH_OF_IPV6 = 1 << 31;

  private static final int STRIDE = 8;
  private static final int PAGE_BITS = 12;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final int PAGE_MASK = PAGE - 1;

  // The words of a record. NUMBERS: id (40 bits), marks (16), waiting segments (8).
  private static final int NUMBERS = 0;
  private static final int LOWS = 1;
  private static final int HIGHS = LOWS + KEY_HIGH;
  private static final int PORTS = LOWS + KEY_PORTS;
  // First and last of the waiting segments.
  private static final int CHAIN = 6;
  // Wireshark's stream, and the number of the slot.
  private static final int LINKS = 7;

  /** Stands in the upper half of an address where there is none; see {@link #isFree}. */
  private static final long FREE = 1;

  private static final int MARK_SHIFT = 8;
  private static final int ID_SHIFT = 24;
  private static final long COUNT_MASK = 0xFF;
  private static final long MARK_MASK = 0xFFFF;
  private static final long LOW_INT = 0xFFFF_FFFFL;

  /** One of the marks: addresses of 16 octets. The others are the caller's. */
  static final int IPV6 = 1 << 15;

  private static final int INITIAL_PLACES = 1 << 10;

  private final long seed;

  /** Hash in the upper half, record + 1 in the lower; 0 is a free place. */
  private long[] index = new long[INITIAL_PLACES];

  private long[][] pages = new long[4][];
  private int records;
  private int free = NONE;
  private int size;

  private @Nullable Slot[] slots = new Slot[16];
  private int slotCount;
  private int[] freeSlots = new int[16];
  private int freeSlotCount;

  ConnectionTable(long seed) {
    this.seed = seed;
  }

  /** Four-tuples that are held. */
  int size() {
    return size;
  }

  /** Records that were ever in use: all their numbers are below this. */
  int records() {
    return records;
  }

  /** Writes the key of the segment's four-tuple. */
  void key(Segment segment, long[] to, int at) {
    int low = segment.sender() == Side.LOW ? 0 : 1;
    long sourceLow = segment.sourceLow();
    long sourceHigh = segment.sourceHigh();
    long destinationLow = segment.destinationLow();
    long destinationHigh = segment.destinationHigh();
    int source = segment.sourcePort();
    int destination = segment.destinationPort();
    to[at + KEY_LOW + low] = sourceLow;
    to[at + KEY_LOW + 1 - low] = destinationLow;
    to[at + KEY_HIGH + low] = sourceHigh;
    to[at + KEY_HIGH + 1 - low] = destinationHigh;
    int ports = low == 0 ? source << 16 | destination : destination << 16 | source;
    // Both directions must meet: sums and exclusive ors do not mind the order.
    long mixed =
        sourceHigh == 0 && destinationHigh == 0 ? seed : mix(seed ^ sourceHigh ^ destinationHigh);
    mixed ^= endpoint(sourceLow, source) ^ endpoint(destinationLow, destination);
    mixed = mix(mixed);
    int hash = (int) (mixed ^ mixed >>> 32) & ~HASH_OF_IPV6;
    to[at + KEY_PORTS] =
        (long) ports << 32 | (segment.ipv6() ? hash | HASH_OF_IPV6 : hash) & LOW_INT;
  }

  /** The record with this key; {@link #NONE} when there is none. */
  int find(long[] key, int at) {
    long[] entries = index;
    int mask = entries.length - 1;
    int hash = (int) key[at + KEY_PORTS];
    int place = hash & mask;
    for (long entry = entries[place]; entry != 0; entry = entries[place]) {
      if ((int) (entry >>> 32) == hash && isOf((int) entry - 1, key, at)) {
        return (int) entry - 1;
      }
      place = place + 1 & mask;
    }
    return NONE;
  }

  /** Has the record this key? One that was removed has none. */
  boolean isOf(int record, long[] key, int at) {
    long[] page = pages[record >>> PAGE_BITS];
    int from = (record & PAGE_MASK) * STRIDE + LOWS;
    return page[from + KEY_PORTS] == key[at + KEY_PORTS]
        && page[from] == key[at]
        && page[from + 1] == key[at + 1]
        && page[from + KEY_HIGH] == key[at + KEY_HIGH]
        && page[from + KEY_HIGH + 1] == key[at + KEY_HIGH + 1];
  }

  /**
   * The record that a key is compared with first, most likely its own; {@link #NONE} when it has
   * none. To be read before it is sought.
   */
  int likely(long[] key, int at) {
    return (int) index[(int) key[at + KEY_PORTS] & index.length - 1] - 1;
  }

  /** A new record, for a key that has none; nothing but it is set. */
  int add(long[] key, int at) {
    if (size >= index.length - index.length / 4) {
      grow();
    }
    int record = free;
    if (record == NONE) {
      record = records++;
      int page = record >>> PAGE_BITS;
      if (page == pages.length) {
        pages = Arrays.copyOf(pages, page * 2);
      }
      if (pages[page] == null) {
        pages[page] = new long[PAGE * STRIDE];
      }
    } else {
      free = (int) word(record, CHAIN);
    }
    long[] page = pages[record >>> PAGE_BITS];
    int to = (record & PAGE_MASK) * STRIDE;
    int hash = (int) key[at + KEY_PORTS];
    page[to + NUMBERS] = hash < 0 ? (long) IPV6 << MARK_SHIFT : 0;
    System.arraycopy(key, at, page, to + LOWS, KEY);
    page[to + CHAIN] = 0;
    page[to + LINKS] = LOW_INT << 32;
    file((long) hash << 32 | record + 1);
    size++;
    return record;
  }

  /** Forgets a four-tuple, its slot included; nothing must be waiting there. */
  void remove(int record) {
    int mask = index.length - 1;
    long entry = word(record, PORTS) << 32 | record + 1;
    int place = (int) word(record, PORTS) & mask;
    while (index[place] != entry) {
      place = place + 1 & mask;
    }
    // What stood behind it because of it moves up, so that no look-up ends too soon.
    int gap = place;
    for (int next = gap + 1 & mask; index[next] != 0; next = next + 1 & mask) {
      int home = (int) (index[next] >>> 32) & mask;
      if ((next - home & mask) >= (next - gap & mask)) {
        index[gap] = index[next];
        gap = next;
      }
    }
    index[gap] = 0;
    dropSlot(record);
    word(record, NUMBERS, 0);
    word(record, PORTS, 0);
    word(record, HIGHS, FREE);
    word(record, CHAIN, free);
    free = record;
    size--;
  }

  private void file(long entry) {
    int mask = index.length - 1;
    int place = (int) (entry >>> 32) & mask;
    while (index[place] != 0) {
      place = place + 1 & mask;
    }
    index[place] = entry;
  }

  private void grow() {
    long[] former = index;
    index = new long[former.length * 2];
    for (long entry : former) {
      if (entry != 0) {
        file(entry);
      }
    }
  }

  /** Every record, in the order in which they lie. */
  void forEach(IntConsumer action) {
    for (int record = 0; record < records; record++) {
      if (!isFree(record)) {
        action.accept(record);
      }
    }
  }

  /** No key has neither ports nor IPv6 in its hash, and yet an upper half. */
  private boolean isFree(int record) {
    return word(record, PORTS) == 0 && word(record, HIGHS) == FREE;
  }

  /** Writes the key of a record. */
  void key(int record, long[] to) {
    System.arraycopy(pages[record >>> PAGE_BITS], (record & PAGE_MASK) * STRIDE + LOWS, to, 0, KEY);
  }

  FourTuple tuple(int record) {
    int ports = (int) (word(record, PORTS) >>> 32);
    return new FourTuple(
        has(record, IPV6),
        word(record, HIGHS),
        word(record, LOWS),
        ports >>> 16,
        word(record, HIGHS + 1),
        word(record, LOWS + 1),
        ports & 0xFFFF);
  }

  /** Upper half of an endpoint's address; 0 for IPv4. */
  long addressHigh(int record, Side side) {
    return word(record, side == Side.LOW ? HIGHS : HIGHS + 1);
  }

  /** Lower half of an endpoint's address. */
  long addressLow(int record, Side side) {
    return word(record, side == Side.LOW ? LOWS : LOWS + 1);
  }

  int port(int record, Side side) {
    int ports = (int) (word(record, PORTS) >>> 32);
    return side == Side.LOW ? ports >>> 16 : ports & 0xFFFF;
  }

  /** Number of its first connection. */
  long id(int record) {
    return word(record, NUMBERS) >>> ID_SHIFT;
  }

  void id(int record, long id) {
    word(record, NUMBERS, word(record, NUMBERS) & (1L << ID_SHIFT) - 1 | id << ID_SHIFT);
  }

  boolean has(int record, int mark) {
    return (word(record, NUMBERS) >>> MARK_SHIFT & mark) != 0;
  }

  /** The marks, {@link #IPV6} among them. */
  int marks(int record) {
    return (int) (word(record, NUMBERS) >>> MARK_SHIFT & MARK_MASK);
  }

  void marks(int record, int marks) {
    long others = word(record, NUMBERS) & ~(MARK_MASK << MARK_SHIFT);
    word(record, NUMBERS, others | (marks & MARK_MASK) << MARK_SHIFT);
  }

  /** How many segments wait. */
  int waiting(int record) {
    return (int) (word(record, NUMBERS) & COUNT_MASK);
  }

  void waiting(int record, int count) {
    word(record, NUMBERS, word(record, NUMBERS) & ~COUNT_MASK | count);
  }

  /** The first waiting segment. */
  int first(int record) {
    return (int) (word(record, CHAIN) >>> 32);
  }

  /** The last waiting segment. */
  int last(int record) {
    return (int) word(record, CHAIN);
  }

  /** First and last of the waiting segments, as one number. */
  long chain(int record) {
    return word(record, CHAIN);
  }

  /** One more waits. */
  void chain(int record, int first, int last) {
    long[] page = pages[record >>> PAGE_BITS];
    int at = (record & PAGE_MASK) * STRIDE;
    page[at + CHAIN] = (long) first << 32 | last & LOW_INT;
    page[at + NUMBERS]++;
  }

  /** The number of Wireshark's stream; -1 when none was given. */
  int stream(int record) {
    return (int) (word(record, LINKS) >>> 32);
  }

  void stream(int record, int number) {
    word(record, LINKS, (long) number << 32 | word(record, LINKS) & LOW_INT);
  }

  /** All that is known of the four-tuple; null while only its record is. */
  @Nullable Slot slot(int record) {
    int number = (int) word(record, LINKS);
    return number == 0 ? null : slots[number - 1];
  }

  void slot(int record, Slot slot) {
    int number = freeSlotCount > 0 ? freeSlots[--freeSlotCount] : slotCount++;
    if (number == slots.length) {
      slots = Arrays.copyOf(slots, number * 2);
    }
    slots[number] = slot;
    word(record, LINKS, word(record, LINKS) & ~LOW_INT | number + 1);
  }

  private void dropSlot(int record) {
    int number = (int) word(record, LINKS) - 1;
    if (number < 0) {
      return;
    }
    slots[number] = null;
    if (freeSlotCount == freeSlots.length) {
      freeSlots = Arrays.copyOf(freeSlots, freeSlotCount * 2);
    }
    freeSlots[freeSlotCount++] = number;
  }

  private long word(int record, int word) {
    return pages[record >>> PAGE_BITS][(record & PAGE_MASK) * STRIDE + word];
  }

  private void word(int record, int word, long value) {
    pages[record >>> PAGE_BITS][(record & PAGE_MASK) * STRIDE + word] = value;
  }

  private long endpoint(long address, int port) {
    return mix((address ^ seed) * 0x9E3779B97F4A7C15L + port);
  }

  private static long mix(long value) {
    long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }
}
