package io.synfin.decode;

import io.synfin.tcp.Segment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** IPv4 (RFC 791): checks the lengths, holds fragments, goes on with the protocol number. */
final class Ipv4 implements Layer {

  static final Ipv4 LAYER = new Ipv4();

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
        return cursor.stop(Outcome.IP_BROKEN);
      }
    }
    if (!cursor.has(header.headerLength())) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("ipv4")) {
      return null;
    }
    cursor.ip(
        false,
        0,
        header.source(),
        0,
        header.destination(),
        header.timeToLive(),
        header.identification());
    if (header.totalLength() == 0) {
      cursor.mark(Segment.SUPERFRAME);
    } else {
      cursor.limit(header.totalLength());
    }
    int protocol = header.protocol();
    boolean fragment = header.isFragment();
    int offset = header.fragmentOffset();
    boolean more = header.hasMoreFragments();
    cursor.skip(header.headerLength());
    return fragment && !cursor.isQuoted()
        ? fragment(cursor, protocol, offset, more)
        : IpProtocols.next(cursor, protocol);
  }

  private static @Nullable Layer fragment(Cursor cursor, int protocol, int offset, boolean more) {
    int id = cursor.ipId();
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
