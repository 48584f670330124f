package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * What SunATM captures put before an ATM packet.
 *
 * <pre>
 *  byte 0        1        2        3
 *      +--------+--------+--------+--------+
 *    0 |dir|kind|  path  |     circuit     |  kind 1: LAN emulation, 2: LLC
 *      +--------+--------+--------+--------+
 *    4 | client, of LAN  |  then an Ethernet frame
 *      | emulation only  |
 *      +--------+--------+
 * </pre>
 */
final class SunAtm implements Layer {

  static final SunAtm LAYER = new SunAtm();

  private static final int LENGTH = 4;
  private static final int CLIENT_LENGTH = 2;
  private static final int LAN_EMULATION = 1;
  private static final int LLC = 2;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH + CLIENT_LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    int kind = cursor.u8(0) & 0xF;
    cursor.skip(kind == LAN_EMULATION ? LENGTH + CLIENT_LENGTH : LENGTH);
    return switch (kind) {
      case LAN_EMULATION -> Ethernet.LAYER;
      case LLC -> Llc.LAYER;
      default -> cursor.stop(Outcome.NOT_TCP);
    };
  }
}
