package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * GTP-U, version 1, with extension headers (3GPP TS 29.281 §5).
 *
 * <pre>
 *  byte 0        1        2        3        4 to 7
 *      +--------+--------+--------+--------+-------------------+
 *    0 |ver t esp|message|      length     | tunnel id         |
 *    8 |     sequence    |  N-PDU |  next  |  if one of e, s, p
 *      | length |  by kind ...    |  next  |  if next is not 0; length in 4 octets, all of it
 *      +--------+--------+--------+--------+
 * </pre>
 */
final class Gtp implements Layer {

  static final Gtp LAYER = new Gtp();

  private static final int LENGTH = 8;
  private static final int VERSION_1 = 0x30;
  private static final int VERSION_BITS = 0xF0;
  private static final int OPTIONAL = 0x07;
  private static final int EXTENDED = 0x04;
  private static final int USER_DATA = 255;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    boolean userData = (cursor.u8(0) & VERSION_BITS) == VERSION_1 && cursor.u8(1) == USER_DATA;
    if (!userData) {
      return cursor.stop(Outcome.NOT_TCP);
    }
    if (!cursor.enter("gtp", cursor.i32(4))) {
      return null;
    }
    int flags = cursor.u8(0);
    int length = LENGTH;
    if ((flags & OPTIONAL) != 0) {
      length += 4;
      boolean more = (flags & EXTENDED) != 0 && cursor.has(length) && cursor.u8(length - 1) != 0;
      while (more) {
        int extension = cursor.has(length + 1) ? cursor.u8(length) * 4 : 0;
        if (extension == 0) {
          return cursor.stop(Outcome.HEADER_CUT);
        }
        length += extension;
        more = cursor.has(length) && cursor.u8(length - 1) != 0;
      }
    }
    if (!cursor.has(length + 1)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    cursor.skip(length);
    return switch (cursor.u8(0) >> 4) {
      case 4 -> Ipv4.LAYER;
      case 6 -> Ipv6.LAYER;
      default -> cursor.stop(Outcome.NOT_TCP);
    };
  }
}
