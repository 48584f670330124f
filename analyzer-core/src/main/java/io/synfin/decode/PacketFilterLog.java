package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * A packet of the BSD packet filter's log.
 *
 * <pre>
 *  byte 0        1        2        3        4 ...
 *      +--------+--------+--------+--------+---------------------------+
 *    0 | length | family | action | reason | interface, rule, who, ... |
 *      +--------+--------+--------+--------+---------------------------+
 * </pre>
 *
 * <p>The length leaves out the padding to 4 octets.
 */
final class PacketFilterLog implements Layer {

  static final PacketFilterLog LAYER = new PacketFilterLog();

  private static final int MIN_LENGTH = 4;
  private static final int IPV4 = 2;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(MIN_LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    int length = (cursor.u8(0) + 3) & ~3;
    int family = cursor.u8(1);
    if (length < MIN_LENGTH || !cursor.has(length)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("pf log")) {
      return null;
    }
    cursor.skip(length);
    return switch (family) {
      case IPV4 -> Ipv4.LAYER;
      case 10, 24, 26, 28, 30 -> Ipv6.LAYER;
      default -> cursor.stop(Outcome.NOT_TCP);
    };
  }
}
