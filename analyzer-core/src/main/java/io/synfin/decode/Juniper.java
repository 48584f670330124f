package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * The header that Juniper routers put before a frame.
 *
 * <pre>
 *  byte 0        1        2        3        4        5
 *      +--------+--------+--------+--------+--------+--------+
 *    0 |  'M'      'G'      'C'   | flags  |extension length |  only with the extension flag
 *      +--------+--------+--------+--------+--------+--------+
 * </pre>
 */
final class Juniper implements Layer {

  static final Juniper LAYER = new Juniper();

  private static final int MAGIC = 0x4D4743;
  private static final int MIN_LENGTH = 4;
  private static final int HAS_EXTENSION = 0x80;
  private static final int NO_LINK_HEADER = 0x02;

  static final Juniper PPP = new Juniper(PppSerial.LAYER);
  static final Juniper FRAME_RELAY = new Juniper(FrameRelay.LAYER);
  static final Juniper C_HDLC = new Juniper(CiscoHdlc.LAYER);

  private final Layer inner;

  private Juniper() {
    this(Ethernet.LAYER);
  }

  private Juniper(Layer inner) {
    this.inner = inner;
  }

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(MIN_LENGTH + 2)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (cursor.u24(0) != MAGIC) {
      return cursor.stop(Outcome.NOT_TCP);
    }
    if (!cursor.enter("juniper")) {
      return null;
    }
    int flags = cursor.u8(3);
    int length = MIN_LENGTH + ((flags & HAS_EXTENSION) != 0 ? 2 + cursor.u16(4) : 0);
    if ((flags & NO_LINK_HEADER) != 0) {
      return withoutLinkHeader(cursor, length);
    }
    if (!cursor.has(length)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    cursor.skip(length);
    return inner;
  }

  /** Four octets of which the first is an address family stand in for the link header. */
  private static @Nullable Layer withoutLinkHeader(Cursor cursor, int length) {
    if (!cursor.has(length + 4)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    int family = cursor.u8(length);
    cursor.skip(length + 4);
    return switch (family) {
      case 2 -> Ipv4.LAYER;
      case 6 -> Ipv6.LAYER;
      default -> cursor.stop(Outcome.NOT_TCP);
    };
  }
}
