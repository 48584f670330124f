package io.synfin.rule;

import io.synfin.rule.Sighting.Parties;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The hosts or the listeners in one role, no more than a fixed number. What the crowd rules keep of
 * one hangs on one entry, so that at each event it is looked up once for all of them.
 *
 * <p>When there are too many, one goes that was not met again while a hand went once round (the
 * clock algorithm): who was met is noted in the entry, which is at hand, and not in a list whose
 * entries are all over the memory.
 */
public final class Circle {

  private static final int FEW = 16;

  /** Who it is, of a connection's two ends. */
  enum Role {
    /** The host that sends the SYN. */
    CLIENT,
    /** The host that it is sent to. */
    SERVER,
    /** The address and port that it is sent to. */
    LISTENER
  }

  private final Role role;
  private final int most;
  private int memories;

  /** Hash in the upper half, number in the ring + 1 in the lower; 0 is a free place. */
  private long[] index = new long[FEW * 4];

  private @Nullable Known[] ring = new @Nullable Known[FEW];
  private int size;
  private int hand;
  private long meetings;

  private @Nullable Parties lastParties;
  private @Nullable Known lastKnown;

  /**
   * @param most that are known at one time
   */
  Circle(Role role, int most) {
    this.role = role;
    this.most = most;
  }

  /**
   * What one rule keeps of each.
   *
   * @param <V> what that is
   */
  public final class Memory<V> {

    private final int number = memories++;
    private final Supplier<V> maker;

    private Memory(Supplier<V> maker) {
      this.maker = maker;
    }

    /** What is kept of the one of these two who has the circle's role; made when it is new. */
    @SuppressWarnings("unchecked") // nobody else puts anything there
    public V of(Parties parties) {
      Known known = meet(parties);
      known.asked[number] = ++meetings;
      V kept = (V) known.kept[number];
      if (kept == null) {
        kept = maker.get();
        known.kept[number] = kept;
      }
      return kept;
    }

    /** All that is kept, what was asked for last at the end. */
    @SuppressWarnings({"unchecked", "NullAway"}) // those that hold something were picked
    public void forEach(BiConsumer<Known, V> visitor) {
      List<Known> holding = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        Known known = ring[i];
        if (known != null && known.kept[number] != null) {
          holding.add(known);
        }
      }
      holding.sort((one, other) -> Long.compare(one.asked[number], other.asked[number]));
      holding.forEach(known -> visitor.accept(known, (V) known.kept[number]));
    }
  }

  /**
   * Room for what a rule keeps of each.
   *
   * @throws IllegalStateException somebody is known already
   */
  public <V> Memory<V> memory(Supplier<V> maker) {
    if (size > 0) {
      throw new IllegalStateException("a rule that begins to watch when somebody is known already");
    }
    return new Memory<>(maker);
  }

  @SuppressWarnings("ReferenceEquality") // several rules ask for the same one object
  private Known meet(Parties parties) {
    Known last = lastKnown;
    if (last != null && lastParties == parties) {
      return last;
    }
    FourTuple tuple = parties.tuple();
    Side side = role == Role.CLIENT ? parties.clientSide() : parties.clientSide().peer();
    Known known =
        find(
            tuple.ipv6(),
            tuple.addressHigh(side),
            tuple.addressLow(side),
            role == Role.LISTENER ? tuple.port(side) : Known.NO_PORT);
    lastParties = parties;
    lastKnown = known;
    return known;
  }

  private Known find(boolean ipv6, long high, long low, int port) {
    long mixed = ((low ^ high * 31) + port) * 0x9E37_79B9_7F4A_7C15L;
    int hash = (int) (mixed >>> Integer.SIZE);
    int mask = index.length - 1;
    for (int place = hash & mask; index[place] != 0; place = place + 1 & mask) {
      if ((int) (index[place] >>> Integer.SIZE) == hash) {
        Known known = ring[(int) index[place] - 1];
        if (known != null && known.is(ipv6, high, low, port)) {
          known.isMet = true;
          return known;
        }
      }
    }
    Known known = new Known(ipv6, high, low, port, hash, memories);
    add(known);
    return known;
  }

  private void add(Known known) {
    int number = size;
    if (size < most) {
      makeRoom();
      size++;
    } else {
      number = giveUpOne();
    }
    ring[number] = known;
    file(known.hash, number);
  }

  /** Whoever was not met since the hand came by the last time; tells the free number. */
  private int giveUpOne() {
    while (true) {
      int at = hand;
      hand = hand + 1 < most ? hand + 1 : 0;
      Known known = ring[at];
      if (known == null) {
        return at;
      }
      if (!known.isMet) {
        unfile(known.hash, at);
        return at;
      }
      known.isMet = false;
    }
  }

  private void makeRoom() {
    if (size == ring.length) {
      ring = Arrays.copyOf(ring, Math.min(most, size * 2));
      index = new long[index.length * 2];
      for (int i = 0; i < size; i++) {
        Known known = ring[i];
        if (known != null) {
          file(known.hash, i);
        }
      }
    }
  }

  private void file(int hash, int number) {
    int mask = index.length - 1;
    int place = hash & mask;
    while (index[place] != 0) {
      place = place + 1 & mask;
    }
    index[place] = (long) hash << Integer.SIZE | number + 1;
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
