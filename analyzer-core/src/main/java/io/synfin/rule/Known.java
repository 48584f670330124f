package io.synfin.rule;

import io.synfin.tcp.HostAddress;
import io.synfin.tcp.SocketAddress;
import org.jspecify.annotations.Nullable;

/** A host or a listener of a {@link Circle}, and what each rule keeps of it. */
public final class Known extends Ring.Entry {

  /** In place of the port of a whole host. */
  static final int NO_PORT = -1;

  /** So many rules can keep something of it. */
  static final int MOST_KEPT = 4;

  private final boolean ipv6;
  private final long high;
  private final long low;
  private final int port;

  /** Is it among those that are not forgotten for others of whom nothing lasting is kept? */
  boolean isLasting;

  // What is kept, by number of the memory; an array would be one more place to read from.
  private @Nullable Kept kept0;
  private @Nullable Kept kept1;
  private @Nullable Kept kept2;
  private @Nullable Kept kept3;

  /** What a rule keeps of one. */
  public abstract static class Kept {
    /** When it was asked for last, in meetings of the circle. */
    long asked;
  }

  Known(boolean ipv6, long high, long low, int port) {
    this.ipv6 = ipv6;
    this.high = high;
    this.low = low;
    this.port = port;
  }

  boolean is(boolean itsIpv6, long itsHigh, long itsLow, int itsPort) {
    return low == itsLow && port == itsPort && high == itsHigh && ipv6 == itsIpv6;
  }

  int hash() {
    return hash(high, low, port);
  }

  /** A hash of what {@link #is} compares. */
  static int hash(long high, long low, int port) {
    return (int) (((low ^ high * 31) + port) * 0x9E37_79B9_7F4A_7C15L >>> Integer.SIZE);
  }

  @Nullable Kept kept(int number) {
    return switch (number) {
      case 0 -> kept0;
      case 1 -> kept1;
      case 2 -> kept2;
      default -> kept3;
    };
  }

  void keep(int number, Kept kept) {
    switch (number) {
      case 0 -> kept0 = kept;
      case 1 -> kept1 = kept;
      case 2 -> kept2 = kept;
      default -> kept3 = kept;
    }
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
