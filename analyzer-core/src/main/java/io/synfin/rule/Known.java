package io.synfin.rule;

import io.synfin.tcp.HostAddress;
import io.synfin.tcp.SocketAddress;
import org.jspecify.annotations.Nullable;

/** A host or a listener of a {@link Circle}, and what each rule keeps of it. */
public final class Known extends Ring.Entry {

  /** In place of the port of a whole host. */
  static final int NO_PORT = -1;

  private final boolean ipv6;
  private final long high;
  private final long low;
  private final int port;

  /** What is kept, by number of the memory. */
  final @Nullable Object[] kept;

  /** When that was asked for last, in meetings of the circle. */
  final long[] asked;

  Known(boolean ipv6, long high, long low, int port, int memories) {
    this.ipv6 = ipv6;
    this.high = high;
    this.low = low;
    this.port = port;
    kept = new @Nullable Object[memories];
    asked = new long[memories];
  }

  boolean is(boolean itsIpv6, long itsHigh, long itsLow, int itsPort) {
    return low == itsLow && port == itsPort && high == itsHigh && ipv6 == itsIpv6;
  }

  /** The listener. */
  SocketAddress listener() {
    return new SocketAddress(host(), port);
  }

  /** The host, or that of the listener. */
  public HostAddress host() {
    return new HostAddress(ipv6, high, low);
  }

  /** {@code address:port} of a listener, the address of a host. */
  @Override
  public String toString() {
    return port == NO_PORT ? host().toString() : listener().toString();
  }
}
