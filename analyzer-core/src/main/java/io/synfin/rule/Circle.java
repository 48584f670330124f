package io.synfin.rule;

import io.synfin.rule.Known.Kept;
import io.synfin.rule.Sighting.Parties;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Side;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The hosts or the listeners in one role, no more than a fixed number. What the crowd rules keep of
 * one hangs on one entry, so that at each event it is looked up once for all of them. Of too many,
 * one goes that was not met again for long, see {@link Ring}.
 *
 * <p>Those of whom a rule keeps something lasting are counted apart: whoever asks for all ports of
 * all hosts makes none forgotten that answer.
 */
public final class Circle {

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
  private final Ring<Known> passing;
  private final Ring<Known> lasting;
  private int memories;
  private long meetings;

  private @Nullable Parties lastParties;
  private @Nullable Known lastKnown;

  /**
   * @param most that are known at one time, and as many of whom something lasting is kept
   */
  Circle(Role role, int most) {
    this.role = role;
    passing = new Ring<>(most);
    lasting = new Ring<>(most);
  }

  /**
   * What one rule keeps of each.
   *
   * @param <V> what that is
   */
  public final class Memory<V extends Kept> {

    private final int number;
    private final boolean lasts;
    private final Supplier<V> maker;

    private Memory(int number, boolean lasts, Supplier<V> maker) {
      this.number = number;
      this.lasts = lasts;
      this.maker = maker;
    }

    /** What is kept of the one of these two who has the circle's role; made when it is new. */
    public V of(Parties parties) {
      return of(meet(parties));
    }

    /** What is kept of the one with these numbers; made when it is new. */
    V of(boolean ipv6, long high, long low, int port) {
      return of(meet(ipv6, high, low, port));
    }

    @SuppressWarnings("unchecked") // nobody else puts anything there
    private V of(Known known) {
      V kept = (V) known.kept(number);
      if (kept == null) {
        kept = maker.get();
        known.keep(number, kept);
        if (lasts && !known.isLasting) {
          makeLasting(known);
        }
      }
      Kept its = kept;
      its.asked = ++meetings;
      return kept;
    }

    /** All that is kept, what was asked for last at the end. */
    @SuppressWarnings({"unchecked", "NullAway"}) // those that hold something were picked
    public void forEach(BiConsumer<Known, V> visitor) {
      List<Known> holding = passing.all();
      holding.addAll(lasting.all());
      holding.removeIf(known -> known.kept(number) == null);
      holding.sort((one, two) -> Long.compare(one.kept(number).asked, two.kept(number).asked));
      holding.forEach(known -> visitor.accept(known, (V) known.kept(number)));
    }
  }

  /**
   * Room for what a rule keeps of each.
   *
   * @throws IllegalStateException there is none
   */
  public <V extends Kept> Memory<V> memory(Supplier<V> maker) {
    return memory(false, maker);
  }

  /**
   * The same of what is not to be forgotten for those who only pass.
   *
   * @throws IllegalStateException there is none
   */
  public <V extends Kept> Memory<V> lastingMemory(Supplier<V> maker) {
    return memory(true, maker);
  }

  private <V extends Kept> Memory<V> memory(boolean lasts, Supplier<V> maker) {
    if (memories == Known.MOST_KEPT) {
      throw new IllegalStateException("too many rules keep something of a " + role);
    }
    return new Memory<>(memories++, lasts, maker);
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
        meet(
            tuple.ipv6(),
            tuple.addressHigh(side),
            tuple.addressLow(side),
            role == Role.LISTENER ? tuple.port(side) : Known.NO_PORT);
    lastParties = parties;
    lastKnown = known;
    return known;
  }

  private Known meet(boolean ipv6, long high, long low, int port) {
    int hash = Known.hash(high, low, port);
    Known known = find(lasting, hash, ipv6, high, low, port);
    if (known != null) {
      lasting.met(known);
      return known;
    }
    known = find(passing, hash, ipv6, high, low, port);
    if (known != null) {
      passing.met(known);
      return known;
    }
    passing.makeRoom();
    known = new Known(ipv6, high, low, port);
    passing.add(known, hash);
    return known;
  }

  private static @Nullable Known find(
      Ring<Known> ring, int hash, boolean ipv6, long high, long low, int port) {
    Known known = ring.first(hash);
    while (known != null && !known.is(ipv6, high, low, port)) {
      known = ring.next(hash);
    }
    return known;
  }

  private void makeLasting(Known known) {
    passing.remove(known);
    lasting.makeRoom();
    lasting.add(known, known.hash());
    known.isLasting = true;
  }
}
