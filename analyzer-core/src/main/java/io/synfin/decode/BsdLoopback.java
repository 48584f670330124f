package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * The header of BSD loopback captures: an address family, in the byte order of the machine that
 * captured (link type 0) or in network order (108). Both orders are accepted for both.
 *
 * <pre>
 *  byte 0        1        2        3
 *      +--------+--------+--------+--------+
 *    0 |          address family           |
 *      +--------+--------+--------+--------+
 * </pre>
 */
final class BsdLoopback implements Layer {

  static final BsdLoopback LAYER = new BsdLoopback();

  private static final int LENGTH = 4;

  private static final int IPV4 = 2;
  private static final int IPV6_LINUX = 10;
  private static final int IPV6_WINDOWS = 23;
  private static final int IPV6_BSD = 24;
  private static final int IPV6_FREEBSD = 28;
  private static final int IPV6_DARWIN = 30;

  private static final int PPP_ADDRESS_AND_CONTROL = 0xFF03;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (cursor.u16(0) == PPP_ADDRESS_AND_CONTROL) {
      return Ppp.LAYER;
    }
    if (!cursor.enter("loopback")) {
      return null;
    }
    int family = cursor.i32(0);
    boolean swapped = (family & 0xFFFF) == 0 || family >>> 24 != 0;
    if (swapped) {
      family = Integer.reverseBytes(family);
    }
    cursor.skip(LENGTH);
    return switch (family) {
      case IPV4 -> Ipv4.LAYER;
      case IPV6_LINUX, IPV6_WINDOWS, IPV6_BSD, IPV6_FREEBSD, IPV6_DARWIN -> Ipv6.LAYER;
      default ->
          family >= EtherTypes.SMALLEST && family <= 0xFFFF
              ? EtherTypes.next(cursor, family)
              : cursor.stop(Outcome.NOT_TCP);
    };
  }
}
