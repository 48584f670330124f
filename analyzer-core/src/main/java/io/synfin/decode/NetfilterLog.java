package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * A packet of the Linux netfilter log: attributes in the byte order of the machine, one of which is
 * the packet.
 *
 * <pre>
 *  byte 0        1        2        3              byte 0        1        2        3
 *      +--------+--------+--------+--------+          +--------+--------+--------+--------+
 *    0 | family |version | resource id     |        0 | attribute length|      type       |
 *      +--------+--------+--------+--------+          +--------+--------+--------+--------+
 *                                                     | value, padded to 4 octets ...
 * </pre>
 */
final class NetfilterLog implements Layer {

  static final NetfilterLog LAYER = new NetfilterLog();

  private static final int LENGTH = 4;
  private static final int PAYLOAD = 9;
  private static final int TYPE_BITS = 0x7FFF;
  private static final int IPV4 = 2;
  private static final int IPV6 = 10;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("netfilter log")) {
      return null;
    }
    int family = cursor.u8(0);
    cursor.skip(LENGTH);
    boolean bigEndian = cursor.has(4) && cursor.u16(0) < 256 && cursor.u8(0) == 0;
    while (cursor.has(4)) {
      int length = u16(cursor, 0, bigEndian);
      int type = u16(cursor, 2, bigEndian) & TYPE_BITS;
      if (length < 4) {
        break;
      }
      if (type == PAYLOAD) {
        cursor.skip(4);
        cursor.limit(length - 4);
        return switch (family) {
          case IPV4 -> Ipv4.LAYER;
          case IPV6 -> Ipv6.LAYER;
          default -> cursor.stop(Outcome.NOT_TCP);
        };
      }
      int step = (length + 3) & ~3;
      if (!cursor.has(step)) {
        break;
      }
      cursor.skip(step);
    }
    return cursor.stop(Outcome.NOT_TCP);
  }

  private static int u16(Cursor cursor, int offset, boolean bigEndian) {
    int value = cursor.u16(offset);
    return bigEndian ? value : Short.reverseBytes((short) value) & 0xFFFF;
  }
}
