package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * Cisco's overlay transport virtualization (draft-hasmit-otv): a header like VXLAN's.
 *
 * <pre>
 *  byte 0        1        2        3        4        5        6        7
 *      +--------+--------+--------+--------+--------+--------+--------+--------+
 *    0 | flags  |      overlay id          |     instance id          |reserved|
 *      +--------+--------+--------+--------+--------+--------+--------+--------+
 * </pre>
 */
final class OverlayTransport implements Layer {

  static final OverlayTransport LAYER = new OverlayTransport();

  private static final int LENGTH = 8;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("otv", cursor.u24(4))) {
      return null;
    }
    cursor.skip(LENGTH);
    return Ethernet.LAYER;
  }
}
