package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * PPP (RFC 1661), with or without the address and control octets of HDLC framing (RFC 1662). The
 * protocol number has one octet when its lowest bit is set.
 *
 * <pre>
 *  byte 0        1        2        3
 *      +--------+--------+--------+--------+
 *    0 |   ff   |   03   |    protocol     |
 *      +--------+--------+--------+--------+
 * </pre>
 */
final class Ppp implements Layer {

  static final Ppp LAYER = new Ppp();

  private static final int ADDRESS_AND_CONTROL = 0xFF03;

  private static final int IPV4 = 0x0021;
  private static final int BRIDGE = 0x0031;
  private static final int MULTILINK = 0x003D;
  private static final int ENCRYPTED = 0x0053;
  private static final int IPV6 = 0x0057;
  private static final int MPLS = 0x0281;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.enter("ppp")) {
      return null;
    }
    if (cursor.has(2) && cursor.u16(0) == ADDRESS_AND_CONTROL) {
      cursor.skip(2);
    }
    return inner(cursor);
  }

  /** What a PPP protocol number and its information are. */
  private static @Nullable Layer inner(Cursor cursor) {
    if (!cursor.has(2)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    boolean compressed = (cursor.u8(0) & 1) != 0;
    int protocol = compressed ? cursor.u8(0) : cursor.u16(0);
    cursor.skip(compressed ? 1 : 2);
    return switch (protocol) {
      case IPV4 -> Ipv4.LAYER;
      case IPV6 -> Ipv6.LAYER;
      case MPLS -> Mpls.LAYER;
      case BRIDGE -> bridged(cursor);
      case MULTILINK -> multilink(cursor);
      case ENCRYPTED -> cursor.stopAt(Oddities.Opaque.PPP, Outcome.ENCRYPTED);
      default -> cursor.stop(Outcome.NOT_TCP);
    };
  }

  /** Flags and a MAC type, then the frame (RFC 3518 §4.2). */
  private static @Nullable Layer bridged(Cursor cursor) {
    boolean ethernet = cursor.has(2) && cursor.u8(1) == 1;
    if (!ethernet) {
      return cursor.stop(Outcome.NOT_TCP);
    }
    cursor.skip(2);
    return Ethernet.LAYER;
  }

  /**
   * A multilink packet that is not split: both its first and its last bit are set (RFC 1990 §3).
   */
  private static @Nullable Layer multilink(Cursor cursor) {
    boolean whole = cursor.has(4) && (cursor.u8(0) & 0xC0) == 0xC0;
    if (!whole) {
      return cursor.stop(Outcome.NOT_TCP);
    }
    cursor.skip(4);
    return inner(cursor);
  }
}
