package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * GTP-U, version 1, with extension headers (3GPP TS 29.281 §5); also the 20 octets of version 0,
 * which has its tunnel id at the end (GSM 09.60 §6).
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
  private static final int LENGTH_0 = 20;
  private static final int VERSION_0 = 0x10;
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
    int version = cursor.u8(0) & VERSION_BITS;
    boolean known = version == VERSION_1 || (version == VERSION_0 && cursor.has(LENGTH_0));
    if (!known || cursor.u8(1) != USER_DATA) {
      return cursor.stop(Outcome.NOT_TCP);
    }
    if (!cursor.enter("gtp", cursor.i32(version == VERSION_1 ? 4 : LENGTH_0 - 4))) {
      return null;
    }
    int length = version == VERSION_1 ? version1Length(cursor) : LENGTH_0;
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

  /** The length with all extension headers; more than there is when one of them has length 0. */
  private static int version1Length(Cursor cursor) {
    int flags = cursor.u8(0);
    int length = LENGTH;
    if ((flags & OPTIONAL) != 0) {
      length += 4;
      boolean more = (flags & EXTENDED) != 0 && cursor.has(length) && cursor.u8(length - 1) != 0;
      while (more) {
        int extension = cursor.has(length + 1) ? cursor.u8(length) * 4 : 0;
        if (extension == 0) {
          return Integer.MAX_VALUE - 1;
        }
        length += extension;
        more = cursor.has(length) && cursor.u8(length - 1) != 0;
      }
    }
    return length;
  }
}
