package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * A PPPoE session packet (RFC 2516 §4).
 *
 * <pre>
 *  byte 0        1        2        3        4        5
 *      +--------+--------+--------+--------+--------+--------+
 *    0 |ver|type|  code  |   session id    |     length      |
 *      +--------+--------+--------+--------+--------+--------+
 * </pre>
 */
final class Pppoe implements Layer {

  static final Pppoe LAYER = new Pppoe();

  private static final int LENGTH = 6;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("pppoe", cursor.u16(2))) {
      return null;
    }
    int length = cursor.u16(4);
    cursor.skip(LENGTH);
    if (length <= cursor.wireEnd() - cursor.start()) {
      cursor.limit(length);
    }
    return Ppp.LAYER;
  }
}
