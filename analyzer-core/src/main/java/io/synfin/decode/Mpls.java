package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * An MPLS label stack (RFC 3032 §2.1). What is below it nobody says, so the first four bits decide:
 * an IP version, or a pseudowire's control word (RFC 4385 §3), or else a bare Ethernet pseudowire.
 *
 * <pre>
 *  byte 0        1        2        3
 *      +--------+--------+--------+--------+
 *    0 |   label (20 bits)   |tc|s|  TTL   |  more while s, bottom of stack, is 0
 *      +--------+--------+--------+--------+
 * </pre>
 */
final class Mpls implements Layer {

  static final Mpls LAYER = new Mpls();

  private static final int ENTRY = 4;
  private static final int BOTTOM = 0x100;
  private static final int CONTROL_WORD = 4;

  /** Of an Ethernet frame. */
  private static final int TYPE = 12;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    int entry = 0;
    while ((entry & BOTTOM) == 0) {
      if (!cursor.has(ENTRY)) {
        return cursor.stop(Outcome.HEADER_CUT);
      }
      entry = cursor.i32(0);
      cursor.skip(ENTRY);
    }
    if (!cursor.enter("mpls", entry >>> 12)) {
      return null;
    }
    if (!cursor.has(CONTROL_WORD)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    switch (cursor.u8(0) >> 4) {
      case 4 -> {
        return Ipv4.LAYER;
      }
      case 6 -> {
        return Ipv6.LAYER;
      }
      case 0 -> {
        if (!isEthernet(cursor)) {
          cursor.skip(CONTROL_WORD);
        }
        return Ethernet.LAYER;
      }
      default -> {
        return isEthernet(cursor) ? Ethernet.LAYER : cursor.stop(Outcome.NOT_TCP);
      }
    }
  }

  /** Does a usual type stand where an Ethernet frame has it, and not behind a control word? */
  private static boolean isEthernet(Cursor cursor) {
    return cursor.has(TYPE + CONTROL_WORD + 2)
        && EtherTypes.isUsual(cursor.u16(TYPE))
        && !EtherTypes.isUsual(cursor.u16(TYPE + CONTROL_WORD));
  }
}
