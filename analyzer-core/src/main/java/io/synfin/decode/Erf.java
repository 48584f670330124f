package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * A record of Endace capture cards.
 *
 * <pre>
 *  byte 0 to 7              8        9        10 and 11  12 and 13  14 and 15
 *      +-------------------+--------+--------+----------+----------+----------+
 *    0 | time              |x type  | flags  | record   | lost     | wire     |
 *      |                   |        |        | length   | records  | length   |
 *      +-------------------+--------+--------+----------+----------+----------+
 *      | extension headers of 8 octets while the bit x of the one before is set |
 *      +-----------------------------------------------------------------------+
 * </pre>
 */
final class Erf implements Layer {

  static final Erf LAYER = new Erf();

  private static final int LENGTH = 16;
  private static final int EXTENSION = 8;
  private static final int MORE = 0x80;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("erf")) {
      return null;
    }
    int type = cursor.u8(8) & 0x7F;
    boolean more = (cursor.u8(8) & MORE) != 0;
    int wire = cursor.u16(14);
    cursor.skip(LENGTH);
    while (more) {
      if (!cursor.has(EXTENSION)) {
        return cursor.stop(Outcome.HEADER_CUT);
      }
      more = (cursor.u8(0) & MORE) != 0;
      cursor.skip(EXTENSION);
    }
    return switch (type) {
      case 1, 10, 15, 17 -> PppSerial.LAYER;
      case 2, 11, 16, 20 -> ethernet(cursor, wire);
      case 22 -> Ipv4.LAYER;
      case 23 -> Ipv6.LAYER;
      default -> cursor.stop(Outcome.NOT_TCP);
    };
  }

  /** An offset and a padding octet stand before the frame. */
  private static @Nullable Layer ethernet(Cursor cursor, int wire) {
    if (!cursor.has(2)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    cursor.skip(2);
    if (wire <= cursor.wireEnd() - cursor.start()) {
      cursor.limit(wire);
    }
    return Ethernet.LAYER;
  }
}
