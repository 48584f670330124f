package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * The E-TAG of a bridge port extender (IEEE 802.1BR §7.5), behind its type 893f.
 *
 * <pre>
 *  byte 0        1        2        3        4        5        6        7
 *      +--------+--------+--------+--------+--------+--------+--------+--------+
 *    0 |pcp, ingress E-CID base |grp, E-CID base |   extensions    | type        |
 *      +--------+--------+--------+--------+--------+--------+--------+--------+
 * </pre>
 */
final class BridgePortTag implements Layer {

  static final BridgePortTag LAYER = new BridgePortTag();

  private static final int LENGTH = 8;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("e-tag", cursor.u16(2) & 0x3FFF)) {
      return null;
    }
    int type = cursor.u16(6);
    cursor.skip(LENGTH);
    return EtherTypes.typeOrLength(cursor, type);
  }
}
