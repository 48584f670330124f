package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * Cisco's VN-TAG, behind its type 8926.
 *
 * <pre>
 *  byte 0        1        2        3        4        5
 *      +--------+--------+--------+--------+--------+--------+
 *    0 | destination and source interface  | type or length  |
 *      +--------+--------+--------+--------+--------+--------+
 * </pre>
 */
final class VirtualNicTag implements Layer {

  static final VirtualNicTag LAYER = new VirtualNicTag();

  private static final int LENGTH = 6;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("vn-tag", cursor.i32(0) & 0x7FFF_FFFF)) {
      return null;
    }
    int type = cursor.u16(4);
    cursor.skip(LENGTH);
    return EtherTypes.typeOrLength(cursor, type);
  }
}
