package io.synfin.rule;

import io.synfin.rule.Sighting.Ended;
import io.synfin.rule.Sighting.Opening;
import io.synfin.rule.Sighting.Stay;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.HostAddress;
import io.synfin.tcp.Side;
import io.synfin.tcp.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a client host and a service had to do with each other: the sums over their connections.
 * Those that a {@link Fleet} adds up further are cleared then. Most ties of a large capture are of
 * one connection, which is kept as it is until there is a second.
 */
public final class Tie {

  /** Who: two hosts, and the port of the second one. */
  record Key(
      boolean ipv6, long clientHigh, long clientLow, long serverHigh, long serverLow, int port) {

    static Key of(Ended ended) {
      FourTuple tuple = ended.tuple();
      return ended.clientSide() == Side.LOW
          ? new Key(
              tuple.ipv6(),
              tuple.lowHigh(),
              tuple.lowLow(),
              tuple.highHigh(),
              tuple.highLow(),
              tuple.highPort())
          : new Key(
              tuple.ipv6(),
              tuple.highHigh(),
              tuple.highLow(),
              tuple.lowHigh(),
              tuple.lowLow(),
              tuple.lowPort());
    }

    // Written out: records compare through a call site of their own, and these are keys of a map.
    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && clientLow == key.clientLow
          && serverLow == key.serverLow
          && port == key.port
          && clientHigh == key.clientHigh
          && serverHigh == key.serverHigh
          && ipv6 == key.ipv6;
    }

    @Override
    public int hashCode() {
      long mixed =
          clientLow
              + 31 * (clientHigh + port)
              + 0x2545_F491_4F6C_DD1DL * (serverLow + 31 * serverHigh);
      return (int) (mixed * 0x9E37_79B9_7F4A_7C15L >>> Integer.SIZE);
    }
  }

  /** What takes room and is of use for several connections only. */
  private static final class Several {
    private final Sums sums = new Sums();
    private final Occupancy ports = new Occupancy();
    private final Occupancy clientTimeWaits = new Occupancy();
    private final Occupancy serverTimeWaits = new Occupancy();
    private final Rate rate = new Rate();
  }

  private final Key key;

  /** The only connection so far. */
  private @Nullable Ended only;

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

  Tie(Key key) {
    this.key = key;
  }

  /** One connection more. */
  void add(Ended ended, long nowNanos) {
    connections++;
    if (connections == 1) {
      only = ended;
    } else {
      add(unfolded(nowNanos), ended, true, nowNanos);
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
      int port = ended.tuple().port(ended.clientSide());
      leastPort = Math.min(leastPort, port);
      mostPort = Math.max(mostPort, port);
    }
  }

  private Several unfolded(long nowNanos) {
    Several all = several;
    if (all == null) {
      all = new Several();
      several = all;
      if (only != null) {
        add(all, only, isFresh, nowNanos);
        only = null;
      }
    }
    return all;
  }

  private static void add(Several all, Ended ended, boolean isNew, long nowNanos) {
    if (isNew) {
      all.sums.add(ended, ended.opening());
    }
    Stay stay = ended.stay();
    if (stay.owner() != null) {
      boolean ofClient = stay.owner() == ended.clientSide();
      (ofClient ? all.clientTimeWaits : all.serverTimeWaits)
          .add(stay.fromNanos(), stay.untilNanos());
    }
    if (ended.opening() == Opening.COMPLETED) {
      all.ports.add(ended.openedNanos(), releasedNanos(ended, nowNanos));
      all.rate.add(ended);
    }
  }

  /** When another connection may have its port. */
  private static long releasedNanos(Ended ended, long nowNanos) {
    if (ended.stay().owner() != null) {
      return ended.stay().untilNanos();
    }
    return ended.over() ? ended.lastNanos() : Math.max(nowNanos, ended.lastNanos());
  }

  /** The only connection that there was; null when there were several. */
  @Nullable Ended only() {
    return only;
  }

  /** Was nothing added since the sums were taken? */
  boolean isTaken() {
    return !isFresh;
  }

  /** The sums since they were taken last. */
  Sums fresh() {
    return several().sums;
  }

  /** The sums were taken. */
  void taken() {
    isFresh = false;
    if (several != null) {
      several.sums.clear();
    }
  }

  private Several several() {
    return unfolded(lastNanos);
  }

  public HostAddress client() {
    return new HostAddress(key.ipv6, key.clientHigh, key.clientLow);
  }

  public SocketAddress service() {
    return new SocketAddress(new HostAddress(key.ipv6, key.serverHigh, key.serverLow), key.port);
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
