package io.synfin.rule;

import io.synfin.rule.Sighting.Ended;
import io.synfin.tcp.HostAddress;
import io.synfin.tcp.SocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The sums over connections that are over, by who had to do with whom. For each connection one
 * {@link Tie} is looked up; what services, pairs of hosts and sources have is added up from the
 * ties, when somebody wants to see it. A fixed number of each is kept, those that were seen last.
 */
public final class Fleet {

  private static final int MOST_TIES = 1 << 13;

  private static final int MOST_TALLIES = 1 << 12;
  private static final int MOST_REACHES = 1 << 9;

  /** In a live analysis an unanswered SYN is given up sooner. */
  private static final long REACH_NANOS = 600_000_000_000L;

  /** Two hosts, the second of which serves the first. */
  public record Pair(HostAddress client, HostAddress server) {

    // Written out, as in all records that are keys: they would compare through call sites that the
    // virtual machine has to make at each start.
    @Override
    public boolean equals(Object other) {
      return other instanceof Pair pair && client.equals(pair.client) && server.equals(pair.server);
    }

    @Override
    public int hashCode() {
      return client.hashCode() * 31 + server.hashCode();
    }

    @Override
    public String toString() {
      return client + " and " + server;
    }
  }

  /** A host, and the port of others that it asks for. */
  public record Seeker(HostAddress source, int port) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Seeker seeker && port == seeker.port && source.equals(seeker.source);
    }

    @Override
    public int hashCode() {
      return source.hashCode() * 31 + port;
    }
  }

  private final Ring<Tie> ties = new Ring<>(MOST_TIES);
  private final Circle.Memory<Tally> services =
      new Circle(Circle.Role.LISTENER, MOST_TALLIES).memory(Tally::new);
  private final LastSeen<Pair, Tally> pairs = new LastSeen<>(MOST_TALLIES, pair -> new Tally());
  private final LastSeen<Pair, Reach> ports = new LastSeen<>(MOST_REACHES, pair -> new Reach());
  private final LastSeen<Seeker, Reach> hosts = new LastSeen<>(MOST_REACHES, seeker -> new Reach());

  /** Of ties that are gone. */
  private final LastSeen<HostAddress, Occupancy> timeWaits =
      new LastSeen<>(MOST_REACHES, host -> new Occupancy());

  private final Function<HostAddress, Occupancy> timeWaitsOf = timeWaits::of;

  private long connections;
  private long nowNanos = Long.MIN_VALUE;

  /** One connection more that is over. */
  void add(Ended ended) {
    nowNanos = Math.max(nowNanos, ended.lastNanos());
    int hash = Tie.hash(ended.tuple(), ended.clientSide());
    Tie tie = ties.first(hash);
    while (tie != null && !tie.is(ended.tuple(), ended.clientSide())) {
      tie = ties.next(hash);
    }
    if (tie == null) {
      tie = roomForOne();
      tie.begin(ended.tuple(), ended.clientSide());
      ties.add(tie, hash);
    } else {
      ties.met(tie);
    }
    tie.asked = ++connections;
    tie.add(ended, nowNanos);
    if (tie.isBusy()) {
      ties.busy(tie);
    }
  }

  /** That of the one that must go, if nobody can have kept it: only lasting ones are shown. */
  private Tie roomForOne() {
    Tie gone = ties.makeRoom();
    if (gone == null) {
      return new Tie();
    }
    take(gone);
    gone.tellTimeWaits(timeWaitsOf);
    return gone.connections() == 1 ? gone : new Tie();
  }

  private List<Tie> inOrder() {
    List<Tie> all = ties.all();
    all.sort((one, other) -> Long.compare(one.asked, other.asked));
    return all;
  }

  /** Adds up what is new. */
  void look(long atNanos) {
    nowNanos = Math.max(nowNanos, atNanos);
    // Those first that asked in vain: who was served is only counted beside them.
    List<Tie> all = inOrder();
    all.stream().filter(tie -> tie.techniques() != 0).forEach(this::take);
    all.forEach(this::take);
  }

  /** A live analysis goes on: what was seen long ago is forgotten. */
  void forget() {
    ports.forEach((pair, reach) -> reach.forget(nowNanos - REACH_NANOS));
    hosts.forEach((seeker, reach) -> reach.forget(nowNanos - REACH_NANOS));
  }

  private void take(Tie tie) {
    if (tie.isTaken()) {
      return;
    }
    SocketAddress service = tie.service();
    Pair pair = new Pair(tie.client(), service.host());
    tie.tallyOf(services).add(tie, tie.fresh());
    Tally tally = tie.isDull() ? pairs.known(pair) : pairs.of(pair);
    if (tally != null) {
      tally.add(tie, tie.fresh());
    }
    note(tie, pair, service.port());
    tie.taken();
  }

  /** Who was of use only is no news of somebody who never asked in vain. */
  private void note(Tie tie, Pair pair, int port) {
    if (tie.techniques() != 0) {
      ports.of(pair).note(port, tie);
      hosts.of(new Seeker(pair.client(), port)).note(pair.server().hashCode(), tie);
    } else if (tie.useful()) {
      Reach ofHost = ports.known(pair);
      if (ofHost != null) {
        ofHost.note(port, tie);
      }
      Reach ofPort = hosts.known(new Seeker(pair.client(), port));
      if (ofPort != null) {
        ofPort.note(pair.server().hashCode(), tie);
      }
    }
  }

  /** When this look is taken. */
  public long nowNanos() {
    return nowNanos;
  }

  /** Those that are remembered, each a client and a service. */
  public void forEachTie(Consumer<Tie> visitor) {
    inOrder().forEach(visitor);
  }

  /** Those with more than one connection; to ask others for their rates and ports takes room. */
  public void forEachLastingTie(Consumer<Tie> visitor) {
    for (Tie tie : inOrder()) {
      if (tie.connections() > 1) {
        visitor.accept(tie);
      }
    }
  }

  /** By service. */
  public void forEachService(BiConsumer<SocketAddress, Tally> visitor) {
    services.forEach((service, tally) -> visitor.accept(service.listener(), tally));
  }

  /** By client host and server host. */
  public void forEachPair(BiConsumer<Pair, Tally> visitor) {
    pairs.forEach(visitor);
  }

  /** By client host and server host: which ports were asked for. */
  public void forEachHostReached(BiConsumer<Pair, Reach> visitor) {
    ports.forEach(visitor);
  }

  /** By source and port: which hosts were asked for it. */
  public void forEachPortReached(BiConsumer<Seeker, Reach> visitor) {
    hosts.forEach(visitor);
  }

  /** By owner: the stays in TIME_WAIT. */
  public void forEachTimeWaiter(BiConsumer<HostAddress, Occupancy> visitor) {
    Map<HostAddress, Occupancy> all = new LinkedHashMap<>();
    timeWaits.forEach(
        (host, gone) -> all.computeIfAbsent(host, one -> new Occupancy()).addAll(gone));
    for (Tie tie : inOrder()) {
      tie.tellTimeWaits(host -> all.computeIfAbsent(host, one -> new Occupancy()));
    }
    all.forEach(visitor);
  }
}
