package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * A VLAN tag behind its type: 8100 (IEEE 802.1Q), 88a8 (802.1ad), 9100 and its like (older QinQ).
 *
 * <pre>
 *  byte 0        1        2        3
 *      +--------+--------+--------+--------+
 *    0 |pcp|d| VLAN id   | type or length  |
 *      +--------+--------+--------+--------+
 * </pre>
 */
final class VlanTag implements Layer {

  static final VlanTag LAYER = new VlanTag();

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(4)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("vlan", cursor.u16(0) & 0xFFF)) {
      return null;
    }
    int type = cursor.u16(2);
    cursor.skip(4);
    return EtherTypes.typeOrLength(cursor, type);
  }
}
