package io.synfin.engine;

import io.synfin.event.ConnectionSummary.TimeWait;
import io.synfin.event.Event.Held;
import io.synfin.event.Event.Host;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.HostAddress;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The sums over the connections of each host, in the order in which hosts appear. A host is a
 * record of a few numbers, found by those of its address, for a flood comes from millions of them;
 * objects are only made of those that were more than once in a state that costs them something.
 */
final class HostTotals {

  /**
   * From the last segment on, a half-open connection is kept no longer: Linux gives up 32 s after
   * its fifth SYN-ACK, BSD keeps one for 75 s in all.
   */
  private static final long HALF_OPEN_NANOS = 75_000_000_000L;

  /**
   * Of more hosts than this, those with a single connection are left out when there are too many: a
   * flood comes from millions of addresses.
   */
  private static final int MANY = 32_768;

  private static final int STRIDE = 8;
  private static final int PAGE_BITS = 12;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final int PAGE_MASK = PAGE - 1;

  // The words of a record.
  private static final int HIGH = 0;
  private static final int LOW = 1;
  private static final int OPENED = 2;
  private static final int ACCEPTED = 3;
  // How often it refused, above the marks.
  private static final int REFUSED = 4;
  private static final int LAST_NANOS = 5;
  // Of the only stay.
  private static final int BEGIN = 6;
  private static final int END = 7;

  // The marks: the kind of the only stay + 1, does it last, and 16 octets of address.
  private static final int KIND_MASK = 3;
  private static final int LASTS = 1 << 2;
  private static final int IPV6 = 1 << 3;
  private static final int MARK_BITS = 8;
  private static final int MARKS = (1 << MARK_BITS) - 1;

  // The kinds of stays.
  private static final int TIME_WAIT = 0;
  private static final int HALF_OPEN = 1;
  private static final int CLOSE_WAIT = 2;
  private static final int KINDS = 3;

  // The words of a stay that is not yet with its host.
  private static final int WHOSE = 0;
  private static final int FROM = 1;
  private static final int UNTIL = 2;
  private static final int STAY = 3;

  private static final int HOST_SHIFT = 8;
  private static final int FEW_STAYS = 1 << 6;
  private static final int MANY_STAYS = 1 << 13;

  private final long seed;

  /** Hash in the upper half, record + 1 in the lower; 0 is a free place. */
  private long[] index = new long[1 << 6];

  private long[][] pages = new long[4][];

  /** The stays by kind, of hosts that had several. */
  private @Nullable Stays[] @Nullable [] stays = new @Nullable Stays[16] @Nullable [];

  /**
   * Stays that came last: given to their hosts several at a time, for each host's are elsewhere in
   * the memory.
   */
  private long[] recent = new long[FEW_STAYS * STAY];

  private int recents;

  private int size;
  private int untilSifted = 2 * MANY;
  private long leftOut;

  /**
   * @param seed keeps those who choose addresses from choosing places; never shows
   */
  HostTotals(long seed) {
    this.seed = seed;
  }

  /** How many were forgotten. */
  long leftOut() {
    return leftOut;
  }

  /**
   * Adds a connection that is over.
   *
   * @param endNanos time of the capture's last frame
   */
  void add(Passage passage, long endNanos) {
    if (size >= untilSifted) {
      keep(host -> word(host, OPENED) + word(host, ACCEPTED) + refused(host) > 1);
    }
    int client = host(passage.tuple(), passage.clientSide());
    int server = host(passage.tuple(), passage.clientSide().peer());
    count(client, OPENED, 1);
    switch (passage.outcome()) {
      case REFUSED -> count(server, REFUSED, 1L << MARK_BITS);
      case UNANSWERED, HALF_OPEN, ABORTED, STRAY -> {}
      default -> count(server, ACCEPTED, 1);
    }
    stays(client, passage.client(), passage.lastNanos(), endNanos);
    stays(server, passage.server(), passage.lastNanos(), endNanos);
    List<TimeWait> timeWaits = passage.timeWaits();
    for (int i = 0; i < timeWaits.size(); i++) {
      TimeWait stay = timeWaits.get(i);
      int owner = stay.owner() == passage.clientSide() ? client : server;
      boolean lingering = stay.ending().equals("lingering");
      long until = lingering ? endNanos : stay.endsNanos();
      addStay(owner, TIME_WAIT, stay.enteredNanos(), until, lingering);
    }
  }

  private void stays(int host, List<Passage.Stay> stays, long lastSegmentNanos, long endNanos) {
    word(host, LAST_NANOS, Math.max(word(host, LAST_NANOS), lastSegmentNanos));
    for (int i = 0; i < stays.size(); i++) {
      Passage.Stay stay = stays.get(i);
      boolean lasts = stay.lasts();
      long until = lasts ? endNanos : stay.untilNanos();
      if (stay.state() == TcpState.CLOSE_WAIT) {
        addStay(host, CLOSE_WAIT, stay.fromNanos(), until, lasts);
      } else {
        boolean forgotten = lasts && until - lastSegmentNanos > HALF_OPEN_NANOS;
        addStay(
            host,
            HALF_OPEN,
            stay.fromNanos(),
            forgotten ? lastSegmentNanos + HALF_OPEN_NANOS : until,
            lasts && !forgotten);
      }
    }
  }

  private void addStay(int host, int kind, long begin, long end, boolean lasts) {
    int marks = kind + 1 + (lasts ? LASTS : 0);
    if ((marks(host) & KIND_MASK) == 0) {
      count(host, REFUSED, marks);
      word(host, BEGIN, begin);
      word(host, END, end);
      return;
    }
    int at = recents++ * STAY;
    recent[at + WHOSE] = (long) host << HOST_SHIFT | marks;
    recent[at + FROM] = begin;
    recent[at + UNTIL] = end;
    if (recents * STAY == recent.length) {
      if (recents < MANY_STAYS) {
        recent = Arrays.copyOf(recent, recent.length * 2);
      } else {
        settle();
      }
    }
  }

  /** Gives the stays that came last to their hosts, host by host and each in order. */
  private void settle() {
    long[] order = new long[recents];
    for (int i = 0; i < recents; i++) {
      order[i] = recent[i * STAY + WHOSE] >>> HOST_SHIFT << Integer.SIZE | i;
    }
    Arrays.sort(order);
    for (long each : order) {
      int at = (int) each * STAY;
      settle((int) (each >>> Integer.SIZE), (int) recent[at + WHOSE] & MARKS, at);
    }
    recents = 0;
  }

  private void settle(int host, int marks, int at) {
    @Nullable Stays[] all = stays[host];
    if (all == null) {
      all = new @Nullable Stays[KINDS];
      stays[host] = all;
      boolean firstLasts = (marks(host) & LASTS) != 0;
      of(all, (marks(host) & KIND_MASK) - 1).add(word(host, BEGIN), word(host, END), firstLasts);
    }
    boolean lasts = (marks & LASTS) != 0;
    of(all, (marks & KIND_MASK) - 1).add(recent[at + FROM], recent[at + UNTIL], lasts);
  }

  private static Stays of(@Nullable Stays[] all, int kind) {
    Stays of = all[kind];
    if (of == null) {
      of = new Stays();
      all[kind] = of;
    }
    return of;
  }

  /** Adds up stays that are long over, and of too many hosts keeps those that were seen last. */
  void fold(long beforeNanos) {
    settle();
    for (int host = 0; host < size; host++) {
      @Nullable Stays[] all = stays[host];
      for (int kind = 0; all != null && kind < KINDS; kind++) {
        Stays of = all[kind];
        if (of != null) {
          of.fold(beforeNanos);
        }
      }
    }
    if (size > 2 * MANY) {
      long[] seen = new long[size];
      for (int host = 0; host < size; host++) {
        seen[host] = word(host, LAST_NANOS);
      }
      Arrays.sort(seen);
      long oldest = seen[size - MANY];
      keep(host -> word(host, LAST_NANOS) >= oldest);
    }
  }

  private void keep(IntPredicate wanted) {
    settle();
    int kept = 0;
    for (int host = 0; host < size; host++) {
      if (wanted.test(host)) {
        System.arraycopy(page(host), at(host, 0), page(kept), at(kept, 0), STRIDE);
        stays[kept++] = stays[host];
      }
    }
    Arrays.fill(stays, kept, size, null);
    leftOut += size - kept;
    size = kept;
    untilSifted = kept + MANY;
    refile(index.length);
  }

  /** All that are left, and what they had. */
  List<Host> toHosts() {
    settle();
    List<Host> all = new ArrayList<>(size);
    for (int host = 0; host < size; host++) {
      boolean ipv6 = (marks(host) & IPV6) != 0;
      all.add(
          new Host(
              new HostAddress(ipv6, word(host, HIGH), word(host, LOW)).toString(),
              word(host, OPENED),
              word(host, ACCEPTED),
              refused(host),
              held(host, TIME_WAIT),
              held(host, HALF_OPEN),
              held(host, CLOSE_WAIT)));
    }
    return all;
  }

  private Held held(int host, int kind) {
    @Nullable Stays[] all = stays[host];
    if (all != null) {
      Stays of = all[kind];
      return of == null ? Held.NONE : of.held();
    }
    int marks = marks(host);
    return (marks & KIND_MASK) == kind + 1
        ? new Held(1, (marks & LASTS) != 0 ? 1 : 0, 1, word(host, BEGIN))
        : Held.NONE;
  }

  private long refused(int host) {
    return word(host, REFUSED) >>> MARK_BITS;
  }

  private int marks(int host) {
    return (int) word(host, REFUSED) & MARKS;
  }

  // How they are found.

  /** The record of this side's host, a new one if there is none. */
  private int host(FourTuple tuple, Side side) {
    long high = side == Side.LOW ? tuple.lowHigh() : tuple.highHigh();
    long low = side == Side.LOW ? tuple.lowLow() : tuple.highLow();
    int hash = hash(high, low);
    int mask = index.length - 1;
    int place = hash & mask;
    for (; index[place] != 0; place = place + 1 & mask) {
      if ((int) (index[place] >>> Integer.SIZE) == hash) {
        int host = (int) index[place] - 1;
        boolean ipv6 = (marks(host) & IPV6) != 0;
        if (word(host, LOW) == low && word(host, HIGH) == high && ipv6 == tuple.ipv6()) {
          return host;
        }
      }
    }
    index[place] = (long) hash << Integer.SIZE | size + 1;
    return add(high, low, tuple.ipv6());
  }

  private int add(long high, long low, boolean ipv6) {
    int host = size++;
    int page = host >>> PAGE_BITS;
    if (page == pages.length) {
      pages = Arrays.copyOf(pages, page * 2);
    }
    if (pages[page] == null) {
      pages[page] = new long[PAGE * STRIDE];
    }
    Arrays.fill(pages[page], at(host, 0), at(host, 0) + STRIDE, 0);
    word(host, HIGH, high);
    word(host, LOW, low);
    word(host, REFUSED, ipv6 ? IPV6 : 0);
    if (host == stays.length) {
      stays = Arrays.copyOf(stays, host * 2);
    }
    if (size * 2 > index.length) {
      refile(index.length * 2);
    }
    return host;
  }

  private void refile(int places) {
    index = new long[places];
    int mask = places - 1;
    for (int host = 0; host < size; host++) {
      int hash = hash(word(host, HIGH), word(host, LOW));
      int place = hash & mask;
      while (index[place] != 0) {
        place = place + 1 & mask;
      }
      index[place] = (long) hash << Integer.SIZE | host + 1;
    }
  }

  private int hash(long high, long low) {
    long mixed = (low ^ seed) * 0x9E37_79B9_7F4A_7C15L + high;
    mixed = (mixed ^ mixed >>> 32) * 0xBF58_476D_1CE4_E5B9L;
    return (int) (mixed >>> 32);
  }

  private static int at(int host, int word) {
    return (host & PAGE_MASK) * STRIDE + word;
  }

  private long[] page(int host) {
    return pages[host >>> PAGE_BITS];
  }

  private long word(int host, int word) {
    return page(host)[at(host, word)];
  }

  private void word(int host, int word, long value) {
    page(host)[at(host, word)] = value;
  }

  private void count(int host, int word, long more) {
    page(host)[at(host, word)] += more;
  }
}
