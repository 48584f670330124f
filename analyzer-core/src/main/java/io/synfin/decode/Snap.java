package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * The part of a SNAP header behind LLC (IEEE 802 §9.2.2).
 *
 * <pre>
 *  byte 0        1        2        3        4
 *      +--------+--------+--------+--------+--------+
 *    0 |   organization code      |      type       |
 *      +--------+--------+--------+--------+--------+
 * </pre>
 */
final class Snap implements Layer {

  static final Snap LAYER = new Snap();

  private static final int LENGTH = 5;

  private static final int ETHERNET = 0x000000;
  private static final int BRIDGE_TUNNEL = 0x0000F8;
  private static final int APPLE = 0x080007;

  /** Frames bridged over ATM and Frame Relay (RFC 2684 §5.2). */
  private static final int BRIDGED = 0x0080C2;

  private static final int BRIDGED_ETHERNET_WITH_CHECK = 0x0001;
  private static final int BRIDGED_ETHERNET = 0x0007;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    int organization = cursor.u24(0);
    int type = cursor.u16(3);
    cursor.skip(LENGTH);
    return switch (organization) {
      case ETHERNET, BRIDGE_TUNNEL, APPLE -> EtherTypes.next(cursor, type);
      case BRIDGED -> bridged(cursor, type);
      default -> cursor.stop(Outcome.NOT_TCP);
    };
  }

  /** Over ATM two octets of padding stand before the frame, over Frame Relay none. */
  private static @Nullable Layer bridged(Cursor cursor, int type) {
    if (type != BRIDGED_ETHERNET && type != BRIDGED_ETHERNET_WITH_CHECK) {
      return cursor.stop(Outcome.NOT_TCP);
    }
    if (cursor.has(2) && cursor.u16(0) == 0) {
      cursor.skip(2);
    }
    return Ethernet.LAYER;
  }
}
