package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * VXLAN with a next protocol (draft-ietf-nvo3-vxlan-gpe).
 *
 * <pre>
 *  byte 0        1        2        3        4        5        6        7
 *      +--------+--------+--------+--------+--------+--------+--------+--------+
 *    0 | flags  |    reserved     |  next  |     network id           |reserved|
 *      +--------+--------+--------+--------+--------+--------+--------+--------+
 * </pre>
 */
final class VxlanGpe implements Layer {

  static final VxlanGpe LAYER = new VxlanGpe();

  private static final int LENGTH = 8;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("vxlan-gpe", cursor.u24(4))) {
      return null;
    }
    int next = cursor.u8(3);
    cursor.skip(LENGTH);
    return switch (next) {
      case 1 -> Ipv4.LAYER;
      case 2 -> Ipv6.LAYER;
      case 3 -> Ethernet.LAYER;
      case 4 -> Nsh.LAYER;
      case 5 -> Mpls.LAYER;
      default -> cursor.stop(Outcome.NOT_TCP);
    };
  }
}
