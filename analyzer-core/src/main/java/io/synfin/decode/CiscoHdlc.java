package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * Cisco HDLC (also RFC 4349 §3).
 *
 * <pre>
 *  byte 0        1        2        3
 *      +--------+--------+--------+--------+
 *    0 |address | control|    EtherType    |
 *      +--------+--------+--------+--------+
 * </pre>
 */
final class CiscoHdlc implements Layer {

  static final CiscoHdlc LAYER = new CiscoHdlc();

  private static final int LENGTH = 4;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("c-hdlc")) {
      return null;
    }
    int type = cursor.u16(2);
    cursor.skip(LENGTH);
    return EtherTypes.next(cursor, type);
  }
}
