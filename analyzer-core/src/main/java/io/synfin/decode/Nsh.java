package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * A network service header (RFC 8300 §2).
 *
 * <pre>
 *  byte 0        1        2        3        4 to 7
 *      +--------+--------+--------+--------+-------------------+
 *    0 |v|o| TTL | length| kind   | next   | path and index    |  length in 4 octets, all of it
 *      +--------+--------+--------+--------+-------------------+
 * </pre>
 */
final class Nsh implements Layer {

  static final Nsh LAYER = new Nsh();

  private static final int MIN_LENGTH = 8;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    int length = cursor.has(MIN_LENGTH) ? (cursor.u8(1) & 0x3F) * 4 : MIN_LENGTH;
    if (length < MIN_LENGTH || !cursor.has(length)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("nsh")) {
      return null;
    }
    int next = cursor.u8(3);
    cursor.skip(length);
    return switch (next) {
      case 1 -> Ipv4.LAYER;
      case 2 -> Ipv6.LAYER;
      case 3 -> Ethernet.LAYER;
      case 4 -> Nsh.LAYER;
      case 5 -> Mpls.LAYER;
      default -> cursor.stop(Outcome.NOT_TCP);
    };
  }
}
