package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * A unicast packet of the B.A.T.M.A.N. advanced mesh, behind its type 4305; the frame follows.
 *
 * <pre>
 *  byte 0        1        2        3        4 to 9
 *      +--------+--------+--------+--------+-------------------+
 *    0 |  kind  |version |  TTL   |  table | destination       |
 *      +--------+--------+--------+--------+-------------------+
 *      | source (6), kind, reserved: only with four addresses  |
 *      +-------------------------------------------------------+
 * </pre>
 */
final class Batman implements Layer {

  static final Batman LAYER = new Batman();

  private static final int LENGTH = 10;
  private static final int FOUR_ADDRESSES = 18;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    int length =
        switch (cursor.u8(0)) {
          case 0x03, 0x40 -> LENGTH;
          case 0x09, 0x42 -> FOUR_ADDRESSES;
          default -> 0;
        };
    if (length == 0) {
      return cursor.stop(Outcome.NOT_TCP);
    }
    if (!cursor.has(length)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("batman")) {
      return null;
    }
    cursor.skip(length);
    return Ethernet.LAYER;
  }
}
