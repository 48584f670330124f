package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * The radiotap header before an 802.11 frame; little-endian.
 *
 * <pre>
 *  byte 0        1        2        3        4 to 7
 *      +--------+--------+--------+--------+-------------------------------------+
 *    0 |version |  pad   |     length      | present bits; bit 31: 4 more follow |
 *      +--------+--------+--------+--------+-------------------------------------+
 *      | by present bits: 0 timer (8, aligned), 1 flags (1) ...                  |
 *      +-------------------------------------------------------------------------+
 * </pre>
 */
final class Radiotap implements Layer {

  static final Radiotap LAYER = new Radiotap();

  private static final int MIN_LENGTH = 8;

  private static final int TIMER_PRESENT = 1;
  private static final int FLAGS_PRESENT = 1 << 1;
  private static final int MORE_PRESENT_BITS = 1 << 31;
  private static final int HEADER_IS_PADDED = 0x20;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(MIN_LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    int length = Short.reverseBytes((short) cursor.u16(2)) & 0xFFFF;
    if (length < MIN_LENGTH || !cursor.has(length)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    boolean padded = (flags(cursor, length) & HEADER_IS_PADDED) != 0;
    cursor.skip(length);
    return padded ? Wlan.WITH_PADDED_HEADER : Wlan.LAYER;
  }

  private static int flags(Cursor cursor, int length) {
    int present = Integer.reverseBytes(cursor.i32(4));
    int at = MIN_LENGTH;
    int word = present;
    while ((word & MORE_PRESENT_BITS) != 0 && at + 4 <= length) {
      word = Integer.reverseBytes(cursor.i32(at));
      at += 4;
    }
    if ((present & TIMER_PRESENT) != 0) {
      at = ((at + 7) & ~7) + 8;
    }
    return (present & FLAGS_PRESENT) != 0 && at < length ? cursor.u8(at) : 0;
  }
}
