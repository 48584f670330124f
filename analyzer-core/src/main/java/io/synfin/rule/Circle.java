package io.synfin.rule;

import io.synfin.rule.Sighting.Parties;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Side;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The hosts or the listeners in one role, no more than a fixed number. What the crowd rules keep of
 * one hangs on one entry, so that at each event it is looked up once for all of them.
 *
 * <p>Of too many, one goes that was not met again for long, see {@link Ring}.
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
  private final Ring<Known> ring;
  private int memories;

  private long meetings;

  private @Nullable Parties lastParties;
  private @Nullable Known lastKnown;

  /**
   * @param most that are known at one time
   */
  Circle(Role role, int most) {
    this.role = role;
    ring = new Ring<>(most);
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
    public V of(Parties parties) {
      return of(meet(parties));
    }

    /** What is kept of the one with these numbers; made when it is new. */
    V of(boolean ipv6, long high, long low, int port) {
      return of(meet(ipv6, high, low, port));
    }

    @SuppressWarnings("unchecked") // nobody else puts anything there
    private V of(Known known) {
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
      List<Known> holding = ring.all();
      holding.removeIf(known -> known.kept[number] == null);
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
    if (!ring.isEmpty()) {
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
    long mixed = ((low ^ high * 31) + port) * 0x9E37_79B9_7F4A_7C15L;
    int hash = (int) (mixed >>> Integer.SIZE);
    Known known = ring.first(hash);
    while (known != null && !known.is(ipv6, high, low, port)) {
      known = ring.next(hash);
    }
    if (known != null) {
      known.isMet = true;
      return known;
    }
    ring.makeRoom();
    known = new Known(ipv6, high, low, port, memories);
    ring.add(known, hash);
    return known;
  }
}
