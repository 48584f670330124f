package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * A packet of the Solaris ipnet device, which sees IP between zones.
 *
 * <pre>
 *  byte 0        1        2 and 3    4 to 7     8 to 11    12 to 15   16 to 23
 *      +--------+--------+----------+----------+----------+----------+----------+
 *    0 |version | family | hook     | length   | interface| group    | zones    |
 *      +--------+--------+----------+----------+----------+----------+----------+
 * </pre>
 */
final class SolarisIpnet implements Layer {

  static final SolarisIpnet LAYER = new SolarisIpnet();

  private static final int LENGTH = 24;
  private static final int IPV4 = 2;
  private static final int IPV6 = 26;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("ipnet")) {
      return null;
    }
    int family = cursor.u8(1);
    cursor.skip(LENGTH);
    return switch (family) {
      case IPV4 -> Ipv4.LAYER;
      case IPV6 -> Ipv6.LAYER;
      default -> cursor.stop(Outcome.NOT_TCP);
    };
  }
}
