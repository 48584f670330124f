package io.synfin.engine;

import io.synfin.connection.Connection;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When each host was last seen, in whatever connection of the capture. */
final class LastOfHosts {

  private record Host(boolean ipv6, long high, long low) {
    static Host of(FourTuple tuple, Side side) {
      return side == Side.LOW
          ? new Host(tuple.ipv6(), tuple.lowHigh(), tuple.lowLow())
          : new Host(tuple.ipv6(), tuple.highHigh(), tuple.highLow());
    }
  }

  private final Map<Host, Long> lastNanos = new HashMap<>();

  LastOfHosts(List<Tracked> all) {
    for (Tracked tracked : all) {
      Connection connection = tracked.connection;
      for (Side side : Side.values()) {
        long last = connection.endpoint(side).traffic().lastNanos();
        lastNanos.merge(Host.of(connection.tuple(), side), last, Math::max);
      }
    }
  }

  /** When one of the connection's two hosts last sent something. */
  long lastNanos(Connection connection) {
    long low = lastNanos.getOrDefault(Host.of(connection.tuple(), Side.LOW), 0L);
    long high = lastNanos.getOrDefault(Host.of(connection.tuple(), Side.HIGH), 0L);
    return Math.max(low, high);
  }
}
