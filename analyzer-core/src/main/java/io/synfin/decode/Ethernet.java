package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * An Ethernet frame (IEEE 802.3 §3.1.1).
 *
 * <pre>
 *  byte 0        1        2        3        4        5
 *      +--------+--------+--------+--------+--------+--------+
 *    0 |                destination address                  |
 *    6 |                  source address                     |
 *   12 | type or length  |
 *      +--------+--------+
 * </pre>
 */
final class Ethernet implements Layer {

  static final Ethernet LAYER = new Ethernet();

  static final int LENGTH = 14;

  private static final int TYPE = 12;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (Isl.begins(cursor)) {
      return Isl.LAYER;
    }
    if (!cursor.enter("ethernet")) {
      return null;
    }
    cursor.tagLink(cursor.i64(0));
    cursor.tagLink(cursor.i32(8));
    int type = cursor.u16(TYPE);
    cursor.skip(LENGTH);
    return EtherTypes.typeOrLength(cursor, type);
  }
}
