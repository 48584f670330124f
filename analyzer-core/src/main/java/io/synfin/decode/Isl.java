package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * Cisco's inter-switch link header, before an Ethernet frame.
 *
 * <pre>
 *  byte 0 to 4          5        6 to 11   12 and 13  14 to 19      20 and 21  22 to 25
 *      +---------------+--------+---------+----------+-------------+----------+---------+
 *    0 | 01000c0000    |  type  | source  | length   | aaaa03, org | VLAN id  | other   |
 *      +---------------+--------+---------+----------+-------------+----------+---------+
 * </pre>
 */
final class Isl implements Layer {

  static final Isl LAYER = new Isl();

  private static final int LENGTH = 26;
  private static final int DESTINATION = 0x0100_0C00;
  private static final int OTHER_DESTINATION = 0x0300_0C00;

  /** Does the frame at the cursor begin with the address that ISL frames are sent to? */
  static boolean begins(Cursor cursor) {
    int upper = cursor.i32(0);
    return (upper == DESTINATION || upper == OTHER_DESTINATION) && cursor.u8(4) == 0;
  }

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("isl", cursor.u16(20) >> 1)) {
      return null;
    }
    cursor.skip(LENGTH);
    return Ethernet.LAYER;
  }
}
