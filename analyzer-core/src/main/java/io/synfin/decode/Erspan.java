package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * A mirrored frame (ERSPAN types II and III; type I has no header of its own).
 *
 * <pre>
 *  byte 0        1        2        3        4 to 7
 *      +--------+--------+--------+--------+-----------------------------------+
 *    0 |ver| VLAN id | cos, session id     | II: port index; III: time stamp   |
 *    8 | III: group, hardware id, flags    | III, if the last bit: 8 more      |
 *      +--------+--------+--------+--------+-----------------------------------+
 * </pre>
 */
final class Erspan implements Layer {

  static final Erspan LAYER = new Erspan();

  private static final int LENGTH_2 = 8;
  private static final int LENGTH_3 = 12;
  private static final int SUBHEADER = 8;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH_2)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("erspan", cursor.u16(2) & 0x3FF)) {
      return null;
    }
    int version = cursor.u8(0) >> 4;
    int length = version == 2 ? LENGTH_3 : LENGTH_2;
    if (version == 2 && cursor.has(LENGTH_3) && (cursor.u8(11) & 1) != 0) {
      length += SUBHEADER;
    }
    if (!cursor.has(length)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    cursor.skip(length);
    return version == 1 || version == 2 ? Ethernet.LAYER : cursor.stop(Outcome.NOT_TCP);
  }
}
