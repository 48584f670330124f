package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * VXLAN (RFC 7348 §5).
 *
 * <pre>
 *  byte 0        1        2        3        4        5        6        7
 *      +--------+--------+--------+--------+--------+--------+--------+--------+
 *    0 | flags  |        reserved          |     network id           |reserved|
 *      +--------+--------+--------+--------+--------+--------+--------+--------+
 * </pre>
 */
final class Vxlan implements Layer {

  static final Vxlan LAYER = new Vxlan();

  private static final int LENGTH = 8;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("vxlan", cursor.u24(4))) {
      return null;
    }
    cursor.skip(LENGTH);
    return Ethernet.LAYER;
  }
}
