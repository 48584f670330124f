package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * Geneve (RFC 8926 §3.4).
 *
 * <pre>
 *  byte 0        1        2        3        4        5        6        7
 *      +--------+--------+--------+--------+--------+--------+--------+--------+
 *    0 |v|length|  bits  |    EtherType    |     network id           |reserved|  then options
 *      +--------+--------+--------+--------+--------+--------+--------+--------+
 * </pre>
 */
final class Geneve implements Layer {

  static final Geneve LAYER = new Geneve();

  private static final int LENGTH = 8;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    int length = cursor.has(LENGTH) ? LENGTH + (cursor.u8(0) & 0x3F) * 4 : LENGTH;
    if (!cursor.has(length)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("geneve", cursor.u24(4))) {
      return null;
    }
    int type = cursor.u16(2);
    cursor.skip(length);
    return EtherTypes.next(cursor, type);
  }
}
