package io.synfin.engine;

import io.synfin.tcp.HostAddress;
import io.synfin.tcp.Side;
import io.synfin.tcp.SocketAddress;
import org.jspecify.annotations.Nullable;

/** The sockets of a {@link ConnectionTable} as objects, those that were asked for last at hand. */
final class Sockets {

  /** So many are at hand, as a power of two. */
  private static final int BITS = 12;

  private final ConnectionTable table;
  private final @Nullable SocketAddress[] sockets = new SocketAddress[1 << BITS];

  Sockets(ConnectionTable table) {
    this.table = table;
  }

  /** The same object for the same socket, mostly: it is the key of many maps. */
  SocketAddress of(int record, Side side) {
    boolean ipv6 = table.has(record, ConnectionTable.IPV6);
    long high = table.addressHigh(record, side);
    long low = table.addressLow(record, side);
    int port = table.port(record, side);
    long mixed = (low + 31 * (high + port)) * 0x9E3779B97F4A7C15L;
    int place = (int) (mixed >>> Long.SIZE - BITS);
    SocketAddress known = sockets[place];
    if (known == null
        || known.port() != port
        || known.host().low() != low
        || known.host().high() != high
        || known.host().ipv6() != ipv6) {
      known = new SocketAddress(new HostAddress(ipv6, high, low), port);
      sockets[place] = known;
    }
    return known;
  }
}
