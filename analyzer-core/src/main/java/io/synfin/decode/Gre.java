package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * Generic routing encapsulation (RFC 2784, RFC 2890; RFC 1701 for routing; version 1: RFC 2637).
 *
 * <pre>
 *  byte 0        1        2        3
 *      +--------+--------+--------+--------+
 *    0 |CRKSs   |A    ver|   EtherType     |
 *      | checksum, offset (4): if C or R   |
 *      | key (4): if K                     |
 *      | sequence (4): if S                |
 *      | acknowledgment (4): if A          |
 *      | routing entries: if R             |
 *      +--------+--------+--------+--------+
 * </pre>
 */
final class Gre implements Layer {

  static final Gre LAYER = new Gre();

  private static final int LENGTH = 4;
  private static final int CHECKSUM = 0x8000;
  private static final int ROUTING = 0x4000;
  private static final int KEY = 0x2000;
  private static final int SEQUENCE = 0x1000;
  private static final int ACKNOWLEDGMENT = 0x0080;
  private static final int VERSION = 0x0007;

  private static final int WCCP = 0x883E;
  private static final int ERSPAN = 0x88BE;
  private static final int ERSPAN_3 = 0x22EB;
  private static final int ETHERNET_OVER_IP = 0x6400;
  private static final int FRAME_RELAY = 0x6559;
  private static final int A10_BYTE_STREAM = 0x8881;
  private static final int A10_PACKET_STREAM = 0x88D2;
  private static final int ARUBA_FIRST = 0x8200;
  private static final int ARUBA_LAST = 0x837F;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    int flags = cursor.u16(0);
    int type = cursor.u16(2);
    boolean known = (flags & VERSION) <= 1;
    if (!known) {
      return cursor.stop(Outcome.NOT_TCP);
    }
    if (!cursor.enter("gre")) {
      return null;
    }
    int length =
        LENGTH
            + ((flags & (CHECKSUM | ROUTING)) != 0 ? 4 : 0)
            + ((flags & KEY) != 0 ? 4 : 0)
            + ((flags & SEQUENCE) != 0 ? 4 : 0)
            + ((flags & ACKNOWLEDGMENT) != 0 && (flags & VERSION) == 1 ? 4 : 0);
    if (!cursor.has(length)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    cursor.skip(length);
    if ((flags & ROUTING) != 0 && !skipRouting(cursor)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (type >= ARUBA_FIRST && type <= ARUBA_LAST) {
      return Wlan.LAYER;
    }
    return switch (type) {
      case WCCP -> wccp(cursor);
      case ERSPAN -> (flags & SEQUENCE) == 0 ? Ethernet.LAYER : Erspan.LAYER;
      case ERSPAN_3 -> Erspan.LAYER;
      case ETHERNET_OVER_IP -> Ethernet.LAYER;
      case A10_BYTE_STREAM, A10_PACKET_STREAM -> PppSerial.LAYER;
      case FRAME_RELAY -> FrameRelay.LAYER;
      default -> EtherTypes.next(cursor, type);
    };
  }

  /** Entries of family (2), offset (1), length (1) and address, up to one of length 0. */
  private static boolean skipRouting(Cursor cursor) {
    while (cursor.has(4)) {
      int length = cursor.u8(3);
      if (!cursor.has(4 + length)) {
        return false;
      }
      cursor.skip(4 + length);
      if (length == 0) {
        return true;
      }
    }
    return false;
  }

  /** Version 2 redirects with four more octets, which cannot be an IP header's first. */
  private static Layer wccp(Cursor cursor) {
    if (cursor.has(4) && cursor.u8(0) >> 4 != 4) {
      cursor.skip(4);
    }
    return Ipv4.LAYER;
  }
}
