package io.synfin.rule;

import io.synfin.rule.Sighting.Ended;
import io.synfin.rule.Sighting.Opening;
import io.synfin.rule.Sighting.Stay;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.HostAddress;
import io.synfin.tcp.Side;
import io.synfin.tcp.SocketAddress;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a client host and a service had to do with each other: the sums over their connections.
 * Those that a {@link Fleet} adds up further are cleared then. Most ties of a large capture are of
 * one connection, of which there is little to keep until there is a second; such a tie may become
 * another one's.
 */
public final class Tie extends Ring.Entry {

  /** Ties of so many connections are spared when one must go. */
  private static final long BUSY = 16;

  /** What takes room and is of use for several connections only. */
  private static final class Several {
    private final Occupancy ports = new Occupancy();
    private final Occupancy clientTimeWaits = new Occupancy();
    private final Occupancy serverTimeWaits = new Occupancy();
    private final Rate rate = new Rate();
  }

  // Who: two hosts, and the port of the second one.
  private boolean ipv6;
  private long clientHigh;
  private long clientLow;
  private long serverHigh;
  private long serverLow;
  private int port;

  /** When it was added to last, by count. */
  long asked;

  private final Sums sums = new Sums();

  // Of the only connection so far, as far as it is not among what follows.
  private boolean isOpened;
  private boolean isOver;
  private boolean isDull;
  private @Nullable Side stayOwner;
  private Side clientSide = Side.LOW;
  private long stayFromNanos;
  private long stayUntilNanos;

  private @Nullable Several several;

  /** Was anything added since the sums were taken? */
  private boolean isFresh;

  private long connections;
  private boolean useful;
  private int techniques;
  private long openedNanos = Long.MAX_VALUE;
  private long openedFrame;
  private long lastNanos = Long.MIN_VALUE;
  private long lastFrame;
  private int leastPort = 0xFFFF;
  private int mostPort;

  /** Becomes the tie of these two, with no connection yet. */
  void begin(FourTuple tuple, Side client) {
    Side server = client.peer();
    ipv6 = tuple.ipv6();
    clientHigh = tuple.addressHigh(client);
    clientLow = tuple.addressLow(client);
    serverHigh = tuple.addressHigh(server);
    serverLow = tuple.addressLow(server);
    port = tuple.port(server);
    sums.clear();
    several = null;
    isFresh = false;
    connections = 0;
    useful = false;
    techniques = 0;
    openedNanos = Long.MAX_VALUE;
    openedFrame = 0;
    lastNanos = Long.MIN_VALUE;
    lastFrame = 0;
    leastPort = 0xFFFF;
    mostPort = 0;
  }

  /** A hash of what {@link #is} compares. */
  static int hash(FourTuple tuple, Side client) {
    Side server = client.peer();
    long mixed =
        tuple.addressLow(client)
            + 31 * (tuple.addressHigh(client) + tuple.port(server))
            + 0x2545_F491_4F6C_DD1DL * (tuple.addressLow(server) + 31 * tuple.addressHigh(server));
    return (int) (mixed * 0x9E37_79B9_7F4A_7C15L >>> Integer.SIZE);
  }

  /** Is it that of this client and the other end as a service? */
  boolean is(FourTuple tuple, Side client) {
    Side server = client.peer();
    return clientLow == tuple.addressLow(client)
        && serverLow == tuple.addressLow(server)
        && port == tuple.port(server)
        && clientHigh == tuple.addressHigh(client)
        && serverHigh == tuple.addressHigh(server)
        && ipv6 == tuple.ipv6();
  }

  /** Is it better to give up another one? */
  boolean isBusy() {
    return connections >= BUSY;
  }

  /** One connection more. */
  void add(Ended ended, long nowNanos) {
    connections++;
    sums.add(ended, ended.opening());
    if (connections == 1) {
      isOpened = ended.opening() == Opening.COMPLETED;
      isOver = ended.over();
      isDull = ended.isDull();
      clientSide = ended.clientSide();
      stayOwner = ended.stay().owner();
      stayFromNanos = ended.stay().fromNanos();
      stayUntilNanos = ended.stay().untilNanos();
    } else {
      Several all = unfolded(nowNanos);
      Stay stay = ended.stay();
      if (stay.owner() != null) {
        boolean ofClient = stay.owner() == ended.clientSide();
        (ofClient ? all.clientTimeWaits : all.serverTimeWaits)
            .add(stay.fromNanos(), stay.untilNanos());
      }
      if (ended.opening() == Opening.COMPLETED) {
        long releasedNanos =
            stay.owner() != null
                ? stay.untilNanos()
                : releasedNanos(ended.over(), ended.lastNanos(), nowNanos);
        all.ports.add(ended.openedNanos(), releasedNanos);
        all.rate.add(ended.openedNanos(), ended.lastNanos(), ended.over());
      }
    }
    isFresh = true;
    useful |= ended.hasData();
    techniques |= Technique.bit(ended);
    if (ended.openedNanos() < openedNanos) {
      openedNanos = ended.openedNanos();
      openedFrame = ended.openedFrame();
    }
    if (ended.lastNanos() >= lastNanos) {
      lastNanos = ended.lastNanos();
      lastFrame = Math.max(lastFrame, ended.lastFrame());
    }
    if (ended.opening() == Opening.COMPLETED) {
      int its = ended.tuple().port(ended.clientSide());
      leastPort = Math.min(leastPort, its);
      mostPort = Math.max(mostPort, its);
    }
  }

  /** When another connection may have the port of one without TIME_WAIT. */
  private static long releasedNanos(boolean over, long lastNanos, long nowNanos) {
    return over ? lastNanos : Math.max(nowNanos, lastNanos);
  }

  private Several unfolded(long nowNanos) {
    Several all = several;
    if (all == null) {
      all = new Several();
      several = all;
      if (stayOwner != null) {
        (stayOwner == clientSide ? all.clientTimeWaits : all.serverTimeWaits)
            .add(stayFromNanos, stayUntilNanos);
      }
      if (isOpened) {
        boolean stays = stayOwner != null;
        all.ports.add(
            openedNanos, stays ? stayUntilNanos : releasedNanos(isOver, lastNanos, nowNanos));
        all.rate.add(openedNanos, lastNanos, isOver);
      }
    }
    return all;
  }

  /** Did it have no other connection than one in which nobody lost, refused or reset anything? */
  boolean isDull() {
    return connections == 1 && isDull;
  }

  /** Was nothing added since the sums were taken? */
  boolean isTaken() {
    return !isFresh;
  }

  /** The sums since they were taken last. */
  Sums fresh() {
    return sums;
  }

  /** The sums were taken. */
  void taken() {
    isFresh = false;
    sums.clear();
  }

  private Several several() {
    return unfolded(lastNanos);
  }

  /** What is kept of the service. */
  Tally tallyOf(Circle.Memory<Tally> services) {
    return services.of(ipv6, serverHigh, serverLow, port);
  }

  /** Tells its stays in TIME_WAIT to those of their owners. */
  void tellTimeWaits(Function<HostAddress, Occupancy> of) {
    Several all = several;
    if (all == null) {
      if (stayOwner != null) {
        HostAddress owner = stayOwner == clientSide ? client() : service().host();
        of.apply(owner).add(stayFromNanos, stayUntilNanos);
      }
      return;
    }
    if (all.clientTimeWaits.count() > 0) {
      of.apply(client()).addAll(all.clientTimeWaits);
    }
    if (all.serverTimeWaits.count() > 0) {
      of.apply(service().host()).addAll(all.serverTimeWaits);
    }
  }

  public HostAddress client() {
    return new HostAddress(ipv6, clientHigh, clientLow);
  }

  public SocketAddress service() {
    return new SocketAddress(new HostAddress(ipv6, serverHigh, serverLow), port);
  }

  /** How many there were. */
  public long connections() {
    return connections;
  }

  /** Was one of them opened at both ends? */
  public boolean everOpened() {
    return leastPort <= mostPort;
  }

  /** Did one of them carry payload? */
  public boolean useful() {
    return useful;
  }

  /** What those without payload looked like, as bits of {@link Technique}. */
  public int techniques() {
    return techniques;
  }

  /** When the first one began. */
  public long openedNanos() {
    return openedNanos;
  }

  /** The frame that began it. */
  public long openedFrame() {
    return openedFrame;
  }

  /** The last frame of them. */
  public long lastFrame() {
    return lastFrame;
  }

  /** Time of that frame. */
  public long lastNanos() {
    return lastNanos;
  }

  /** The smallest port that the client used. */
  public int leastPort() {
    return leastPort;
  }

  /** The largest port that the client used. */
  public int mostPort() {
    return mostPort;
  }

  /** Ports of the client that were in use, or in TIME_WAIT at either end. */
  public Occupancy ports() {
    return several().ports;
  }

  /** The client's stays in TIME_WAIT. */
  public Occupancy clientTimeWaits() {
    return several().clientTimeWaits;
  }

  /** The server's stays in TIME_WAIT. */
  public Occupancy serverTimeWaits() {
    return several().serverTimeWaits;
  }

  /** How often they were opened. */
  public Rate rate() {
    return several().rate;
  }
}
