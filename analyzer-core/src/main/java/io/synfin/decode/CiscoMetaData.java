package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * Cisco's metadata tag, behind its type 8909.
 *
 * <pre>
 *  byte 0        1        2        3        4        5        6        7
 *      +--------+--------+--------+--------+--------+--------+--------+--------+
 *    0 |version | length | option          | group tag       | type or length  |
 *      +--------+--------+--------+--------+--------+--------+--------+--------+
 * </pre>
 */
final class CiscoMetaData implements Layer {

  static final CiscoMetaData LAYER = new CiscoMetaData();

  private static final int LENGTH = 8;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("cmd", cursor.u16(4))) {
      return null;
    }
    int type = cursor.u16(6);
    cursor.skip(LENGTH);
    return EtherTypes.typeOrLength(cursor, type);
  }
}
