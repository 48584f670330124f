package io.synfin.decode;

import io.synfin.tcp.Segment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * IPv6 (RFC 8200) and its extension headers, which have this shape but for the fragment header (44:
 * always 8 octets) and the authentication header (51: length in 4 octets, less 2).
 *
 * <pre>
 *  byte 0        1        2        3
 *      +--------+--------+--------+--------+
 *    0 |next hd.| length |  by kind ...          length in 8 octets, less 1
 *
 *      fragment header (44):              routing header (43):
 *    0 |next hd.|   0    |offset    ..m|   |next hd.| length |  kind  |segments|
 *    4 |         identification        |   |        |   left by kind           |
 * </pre>
 */
final class Ipv6 implements Layer {

  static final Ipv6 LAYER = new Ipv6();

  private static final int HOP_BY_HOP = 0;
  private static final int ROUTING = 43;
  private static final int FRAGMENT = 44;
  private static final int AUTHENTICATION = 51;
  private static final int NO_NEXT_HEADER = 59;
  private static final int DESTINATION = 60;
  private static final int MOBILITY = 135;
  private static final int HOST_IDENTITY = 139;
  private static final int SHIM6 = 140;

  private static final int ROUTING_SOURCE = 0;
  private static final int ROUTING_MOBILE = 2;
  private static final int ROUTING_SEGMENTS = 4;

  private static final int JUMBO_OPTION = 0xC2;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    Ipv6Header header = cursor.ipv6Header;
    Ipv6Header.Layout layout = header.wrap(cursor.buffer(), cursor.start(), cursor.captured());
    if (layout != Ipv6Header.Layout.OK) {
      return cursor.stop(layout == Ipv6Header.Layout.CUT ? Outcome.HEADER_CUT : Outcome.IP_BROKEN);
    }
    if (!cursor.enter("ipv6")) {
      return null;
    }
    cursor.clearMarks();
    cursor.ip.set(
        true,
        header.sourceHigh(),
        header.sourceLow(),
        header.destinationHigh(),
        header.destinationLow(),
        header.hopLimit(),
        header.flowLabel());
    int next = header.nextHeader();
    int length = header.payloadLength();
    cursor.skip(Ipv6Header.LENGTH);
    if (length > 0) {
      cursor.limit(length);
    } else if (next != HOP_BY_HOP || !limitByJumboOption(cursor)) {
      cursor.mark(Segment.SUPERFRAME);
    }
    return chain(cursor, next);
  }

  /** The length of a jumbogram stands in a hop-by-hop option (RFC 2675 §2). */
  private static boolean limitByJumboOption(Cursor cursor) {
    int end = cursor.has(2) ? (cursor.u8(1) + 1) * 8 : 0;
    int at = 2;
    while (at + 6 <= end && cursor.has(at + 6)) {
      int kind = cursor.u8(at);
      if (kind == JUMBO_OPTION && cursor.u8(at + 1) == 4) {
        int length = cursor.i32(at + 2);
        boolean possible = length > 0 && length <= cursor.wireEnd() - cursor.start();
        if (possible) {
          cursor.limit(length);
        }
        return possible;
      }
      at += kind == 0 ? 1 : 2 + cursor.u8(at + 1);
    }
    return false;
  }

  private static @Nullable Layer chain(Cursor cursor, int first) {
    int next = first;
    while (isExtension(next)) {
      if (!cursor.has(8)) {
        return cursor.stop(Outcome.HEADER_CUT);
      }
      int following = cursor.u8(0);
      if (next == FRAGMENT) {
        if (!fragment(cursor)) {
          return null;
        }
      } else {
        int length = next == AUTHENTICATION ? (cursor.u8(1) + 2) * 4 : (cursor.u8(1) + 1) * 8;
        if (!cursor.has(length)) {
          return cursor.stop(Outcome.HEADER_CUT);
        }
        if (next == ROUTING) {
          routing(cursor, length);
        }
        cursor.skip(length);
      }
      next = following;
    }
    if (next == NO_NEXT_HEADER) {
      return cursor.stop(Outcome.NOT_TCP);
    }
    return cursor.isMarked(Segment.FRAGMENTS_MISSING)
        ? IpProtocols.first(cursor, next)
        : IpProtocols.next(cursor, next);
  }

  private static boolean isExtension(int protocol) {
    return switch (protocol) {
      case HOP_BY_HOP,
          ROUTING,
          FRAGMENT,
          AUTHENTICATION,
          DESTINATION,
          MOBILITY,
          HOST_IDENTITY,
          SHIM6 ->
          true;
      default -> false;
    };
  }

  /**
   * Goes on behind the fragment header, or in the whole datagram; false when decoding ends here.
   */
  private static boolean fragment(Cursor cursor) {
    int offset = cursor.u16(2) & 0xFFF8;
    boolean more = (cursor.u16(2) & 1) != 0;
    int id = cursor.i32(4);
    cursor.skip(8);
    if ((offset == 0 && !more) || cursor.ip.isQuoted()) {
      return true; // an atomic fragment (RFC 6946) is the whole datagram
    }
    boolean cut = cursor.end() < cursor.wireEnd();
    if (cut && offset == 0) {
      cursor.mark(Segment.FRAGMENTS_MISSING);
      return true;
    }
    ByteBuffer whole = cut ? null : cursor.fragments.add(cursor, FRAGMENT, id, offset, more);
    if (whole == null) {
      cursor.stop(Outcome.FRAGMENT_HELD);
      return false;
    }
    cursor.continueIn(whole);
    cursor.mark(Segment.FRAGMENTED);
    return true;
  }

  /** Where segments are left, the checksum was made with the last of them (RFC 8200 §8.1). */
  private static void routing(Cursor cursor, int length) {
    int kind = cursor.u8(2);
    boolean segmentsLeft = cursor.u8(3) > 0;
    if (!segmentsLeft || length < 24) {
      return;
    }
    if (kind == ROUTING_SOURCE || kind == ROUTING_MOBILE) {
      cursor.ip.destination(cursor.i64(length - 16), cursor.i64(length - 8));
    } else if (kind == ROUTING_SEGMENTS) {
      cursor.ip.destination(cursor.i64(8), cursor.i64(16));
    }
  }
}
