package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * The Prism header before an 802.11 frame, in the byte order of the machine that captured; or AVS,
 * which drivers hand out under the same link type.
 *
 * <pre>
 *  byte 0        1        2        3
 *      +--------+--------+--------+--------+
 *    0 | message code, or AVS magic        |
 *    4 |          header length            |
 *      +--------+--------+--------+--------+
 * </pre>
 */
final class Prism implements Layer {

  static final Prism LAYER = new Prism();

  private static final int MIN_LENGTH = 8;
  private static final int AVS_MAGIC = 0x8021_1000;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(MIN_LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    boolean avs = (cursor.i32(0) & 0xFFFF_F000) == AVS_MAGIC;
    int length = cursor.i32(4);
    if (!avs && Integer.compareUnsigned(length, 0xFFFF) > 0) {
      length = Integer.reverseBytes(length);
    }
    if (length < MIN_LENGTH || !cursor.has(length)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    cursor.skip(length);
    return Wlan.LAYER;
  }
}
