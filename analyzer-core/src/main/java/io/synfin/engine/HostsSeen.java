package io.synfin.engine;

import io.synfin.connection.Connection;
import io.synfin.tcp.HostAddress;
import io.synfin.tcp.Side;
import java.util.HashMap;
import java.util.Map;

/**
 * When the hosts of silent connections were last seen in others, in a live analysis. All
 * connections are looked at for it, so it is done for all silent ones at once, and not again for a
 * while.
 */
final class HostsSeen {

  /** Nobody asks for hosts of a connection that was silent for less; see {@code vanished}. */
  private static final long SILENCE_NANOS = 360_000_000_000L;

  /** What was found out is good for so long: a host may have been seen since. */
  private static final long GOOD_NANOS = 20_000_000_000L;

  private final Map<HostAddress, long[]> lastNanos = new HashMap<>();
  private long foundOutNanos = Long.MIN_VALUE;

  /** Is it open, and was it silent for so long that it matters whether its hosts were? */
  static boolean isAskedFor(Connection connection, long nowNanos) {
    return isSilent(connection, nowNanos, SILENCE_NANOS);
  }

  private static boolean isSilent(Connection connection, long nowNanos, long nanos) {
    return nowNanos - connection.lastNanos() >= nanos
        && !connection.isOver()
        && !connection.inTimeWait()
        && !connection.superseded();
  }

  /** When one of the connection's two hosts last sent something, as far as is known. */
  long lastNanos(Connection connection, long nowNanos, Vigil.Table table) {
    if (foundOutNanos == Long.MIN_VALUE || nowNanos - foundOutNanos > GOOD_NANOS) {
      findOut(nowNanos, table);
    }
    return Math.max(of(connection, Side.LOW), of(connection, Side.HIGH));
  }

  /** In two passes, for of millions of hosts few are asked for. */
  private void findOut(long nowNanos, Vigil.Table table) {
    foundOutNanos = nowNanos;
    lastNanos.clear();
    table.forEachConnection(
        tracked -> {
          // Of those, too, who will be asked for while this is good.
          if (isSilent(tracked.connection, nowNanos, SILENCE_NANOS - 2 * GOOD_NANOS)) {
            for (Side side : Side.values()) {
              lastNanos.putIfAbsent(host(tracked.connection, side), new long[1]);
            }
          }
        });
    table.forEachConnection(
        tracked -> {
          for (Side side : Side.values()) {
            long[] last = lastNanos.get(host(tracked.connection, side));
            if (last != null) {
              long seen = tracked.connection.endpoint(side).traffic().lastNanos();
              last[0] = Math.max(last[0], seen);
            }
          }
        });
  }

  private long of(Connection connection, Side side) {
    long[] last = lastNanos.get(host(connection, side));
    return last == null ? 0 : last[0];
  }

  private static HostAddress host(Connection connection, Side side) {
    return connection.tuple().socket(side).host();
  }
}
