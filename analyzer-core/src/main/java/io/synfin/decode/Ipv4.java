package io.synfin.decode;

import io.synfin.tcp.Segment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** IPv4 (RFC 791): checks the lengths, holds fragments, goes on with the protocol number. */
final class Ipv4 implements Layer {

  static final Ipv4 LAYER = new Ipv4();

  private static final int END_OF_LIST = 0;
  private static final int NO_OPERATION = 1;
  private static final int LOOSE_SOURCE_ROUTE = 131;
  private static final int STRICT_SOURCE_ROUTE = 137;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    Ipv4Header header = cursor.ipv4;
    Ipv4Header.Layout layout = header.wrap(cursor.buffer(), cursor.start(), cursor.captured());
    switch (layout) {
      case OK -> {}
      case OTHER_VERSION -> {
        return cursor.u8(0) >> 4 == 6 ? Ipv6.LAYER : cursor.stop(Outcome.IP_BROKEN);
      }
      case CUT -> {
        return cursor.stop(Outcome.HEADER_CUT);
      }
      default -> {
        if (header.protocol() == IpProtocols.TCP && !cursor.ip.isQuoted()) {
          cursor.oddities.ipLength(cursor.frame());
        }
        return cursor.stop(Outcome.IP_BROKEN);
      }
    }
    if (!cursor.has(header.headerLength())) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("ipv4")) {
      return null;
    }
    cursor.clearMarks();
    cursor.ip.set(
        false,
        0,
        header.source(),
        0,
        header.destination(),
        header.timeToLive(),
        header.identification());
    int headerEnd = cursor.start() + header.headerLength();
    if (OnesComplement.fold(OnesComplement.sum(cursor.buffer(), cursor.start(), headerEnd))
        != 0xFFFF) {
      cursor.mark(Segment.IP_CHECKSUM_BAD);
    }
    if (header.totalLength() == 0) {
      cursor.mark(Segment.SUPERFRAME);
    } else {
      cursor.limit(header.totalLength());
    }
    if (header.headerLength() > Ipv4Header.MIN_LENGTH) {
      followSourceRoute(cursor, header.headerLength());
    }
    int protocol = header.protocol();
    boolean fragment = header.isFragment();
    int offset = header.fragmentOffset();
    boolean more = header.hasMoreFragments();
    cursor.skip(header.headerLength());
    return fragment && !cursor.ip.isQuoted()
        ? fragment(cursor, protocol, offset, more)
        : IpProtocols.next(cursor, protocol);
  }

  /**
   * Where a source route (RFC 791 §3.1) is not used up, its last address is the one the endpoints
   * know: the TCP checksum is made with it (RFC 1122 §4.2.3.8).
   */
  private static void followSourceRoute(Cursor cursor, int headerLength) {
    int at = Ipv4Header.MIN_LENGTH;
    while (at + 3 <= headerLength) {
      int kind = cursor.u8(at);
      int length = kind == NO_OPERATION ? 1 : cursor.u8(at + 1);
      if (kind == END_OF_LIST || length == 0 || at + length > headerLength) {
        return;
      }
      boolean route = kind == LOOSE_SOURCE_ROUTE || kind == STRICT_SOURCE_ROUTE;
      if (route && length >= 7 && cursor.u8(at + 2) + 3 <= length) {
        cursor.ip.destination(0, Integer.toUnsignedLong(cursor.i32(at + length - 4)));
      }
      at += length;
    }
  }

  private static @Nullable Layer fragment(Cursor cursor, int protocol, int offset, boolean more) {
    int id = cursor.ip.id();
    boolean cut = cursor.end() < cursor.wireEnd();
    if (cut) {
      return offset == 0 ? IpProtocols.first(cursor, protocol) : cursor.stop(Outcome.FRAGMENT_HELD);
    }
    ByteBuffer whole = cursor.fragments.add(cursor, protocol, id, offset, more);
    if (whole == null) {
      return cursor.stop(Outcome.FRAGMENT_HELD);
    }
    cursor.continueIn(whole);
    cursor.mark(Segment.FRAGMENTED);
    return IpProtocols.next(cursor, protocol);
  }
}
