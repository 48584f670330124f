package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * The PPI header, which names the link type of what follows; little-endian.
 *
 * <pre>
 *  byte 0        1        2        3        4        5        6        7
 *      +--------+--------+--------+--------+--------+--------+--------+--------+
 *    0 |version | flags  |     length      |             link type             |
 *      +--------+--------+--------+--------+--------+--------+--------+--------+
 * </pre>
 */
final class PerPacketInformation implements Layer {

  static final PerPacketInformation LAYER = new PerPacketInformation();

  private static final int MIN_LENGTH = 8;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(MIN_LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    int length = Short.reverseBytes((short) cursor.u16(2)) & 0xFFFF;
    int linkType = Integer.reverseBytes(cursor.i32(4));
    if (length < MIN_LENGTH || !cursor.has(length)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("ppi")) {
      return null;
    }
    cursor.skip(length);
    Layer next = LinkLayers.of(linkType);
    return next != null ? next : cursor.stop(Outcome.UNKNOWN_LINK_TYPE);
  }
}
