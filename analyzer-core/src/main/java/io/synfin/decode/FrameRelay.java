package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * Frame Relay with the encapsulation of RFC 2427 or Cisco's own.
 *
 * <pre>
 *  byte 0        1        2        3
 *      +--------+--------+--------+--------+
 *    0 | address, 2 to 4 |   03   |  NLPID |   RFC 2427; an octet of padding may stand before NLPID
 *      | octets, the last|    EtherType    |   Cisco
 *      | has its bit 0 set                 |
 *      +--------+--------+--------+--------+
 * </pre>
 */
final class FrameRelay implements Layer {

  static final FrameRelay LAYER = new FrameRelay();

  private static final int MAX_ADDRESS = 4;

  private static final int UNNUMBERED_INFORMATION = 0x03;
  private static final int NLPID_PADDING = 0x00;
  private static final int NLPID_SNAP = 0x80;
  private static final int NLPID_IPV6 = 0x8E;
  private static final int NLPID_IPV4 = 0xCC;
  private static final int NLPID_PPP = 0xCF;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    int address = addressLength(cursor);
    if (!cursor.has(address + 3)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    int dlci = ((cursor.u8(0) & 0xFC) << 2) | (cursor.u8(1) >> 4);
    if (!cursor.enter("frame relay", dlci)) {
      return null;
    }
    cursor.skip(address);
    if (cursor.u8(0) != UNNUMBERED_INFORMATION) {
      int type = cursor.u16(0);
      cursor.skip(2);
      return EtherTypes.next(cursor, type);
    }
    cursor.skip(cursor.u8(1) == NLPID_PADDING && cursor.has(4) ? 2 : 1);
    int nlpid = cursor.u8(0);
    cursor.skip(1);
    return switch (nlpid) {
      case NLPID_IPV4 -> Ipv4.LAYER;
      case NLPID_IPV6 -> Ipv6.LAYER;
      case NLPID_PPP -> Ppp.LAYER;
      case NLPID_SNAP -> Snap.LAYER;
      default -> cursor.stop(Outcome.NOT_TCP);
    };
  }

  private static int addressLength(Cursor cursor) {
    int length = 1;
    while (length < MAX_ADDRESS && cursor.has(length) && (cursor.u8(length - 1) & 1) == 0) {
      length++;
    }
    return length;
  }
}
