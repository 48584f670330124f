package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * A logical link control header (IEEE 802.2), often followed by SNAP.
 *
 * <pre>
 *  byte 0        1        2        3        4        5        6        7
 *      +--------+--------+--------+--------+--------+--------+--------+--------+
 *    0 |  DSAP  |  SSAP  | control|   organization code      |      type       |
 *      +--------+--------+--------+--------+--------+--------+--------+--------+
 * </pre>
 */
final class Llc implements Layer {

  static final Llc LAYER = new Llc();

  private static final int SAP_SNAP = 0xAA;
  private static final int SAP_IP = 0x06;
  private static final int UNNUMBERED_INFORMATION = 0x03;

  private static final int ORGANIZATION_ETHERNET = 0x000000;
  private static final int ORGANIZATION_BRIDGE_TUNNEL = 0x0000F8;
  private static final int ORGANIZATION_CISCO = 0x00000C;

  private static final int SNAP_LENGTH = 8;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(3)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    int sap = cursor.u8(0);
    boolean unnumbered = (cursor.u8(2) & 0xEF) == UNNUMBERED_INFORMATION;
    if (sap == SAP_IP && unnumbered) {
      cursor.skip(3);
      return Ipv4.LAYER;
    }
    if (sap != SAP_SNAP || !unnumbered) {
      return cursor.stop(Outcome.NOT_TCP);
    }
    if (!cursor.has(SNAP_LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    int organization = cursor.u24(3);
    int type = cursor.u16(6);
    cursor.skip(SNAP_LENGTH);
    return switch (organization) {
      case ORGANIZATION_ETHERNET, ORGANIZATION_BRIDGE_TUNNEL, ORGANIZATION_CISCO ->
          EtherTypes.next(cursor, type);
      default -> cursor.stop(Outcome.NOT_TCP);
    };
  }
}
