package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * A logical link control header (IEEE 802.2), often followed by {@link Snap}.
 *
 * <pre>
 *  byte 0        1        2
 *      +--------+--------+--------+
 *    0 |  DSAP  |  SSAP  | control|
 *      +--------+--------+--------+
 * </pre>
 */
final class Llc implements Layer {

  static final Llc LAYER = new Llc();

  private static final int LENGTH = 3;

  private static final int SAP_IP = 0x06;
  private static final int SAP_SNAP = 0xAA;

  /** Unnumbered information, with the poll bit set or not. */
  private static final int UNNUMBERED_INFORMATION = 0x03;

  private static final int POLL = 0x10;

  private static final int SNAP_HEADER = 0xAAAA03;

  /** Do the captured octets at the cursor begin with an LLC header that SNAP follows? */
  static boolean beginsSnap(Cursor cursor) {
    return cursor.has(LENGTH) && cursor.u24(0) == SNAP_HEADER;
  }

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    int sap = cursor.u8(0) & 0xFE;
    if ((cursor.u8(2) & ~POLL) != UNNUMBERED_INFORMATION) {
      return cursor.stop(Outcome.NOT_TCP);
    }
    cursor.skip(LENGTH);
    return switch (sap) {
      case SAP_IP -> Ipv4.LAYER;
      case SAP_SNAP -> Snap.LAYER;
      default -> cursor.stop(Outcome.NOT_TCP);
    };
  }
}
