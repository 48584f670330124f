package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * The PKTAP header of macOS, which names the link type of what follows; little-endian.
 *
 * <pre>
 *  byte 0        1        2        3
 *      +--------+--------+--------+--------+
 *    0 |           header length           |
 *    4 |     record type (1: a packet)     |
 *    8 |             link type             |
 *   12 | interface name, process and more  |
 *      +--------+--------+--------+--------+
 * </pre>
 */
final class AppleTap implements Layer {

  static final AppleTap LAYER = new AppleTap();

  private static final int MIN_LENGTH = 12;
  private static final int PACKET = 1;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(MIN_LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    int length = Integer.reverseBytes(cursor.i32(0));
    if (length < MIN_LENGTH || !cursor.has(length)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (Integer.reverseBytes(cursor.i32(4)) != PACKET) {
      return cursor.stop(Outcome.NOT_TCP);
    }
    Layer next = LinkLayers.of(Integer.reverseBytes(cursor.i32(8)));
    if (!cursor.enter("pktap")) {
      return null;
    }
    cursor.skip(length);
    return next != null ? next : cursor.stop(Outcome.UNKNOWN_LINK_TYPE);
  }
}
