package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * An ARCnet packet with the encapsulation of RFC 1201 or RFC 1051.
 *
 * <pre>
 *  byte 0        1        2 and 3            4        5        6        7
 *      +--------+--------+------------------+--------+--------+--------+--------+
 *    0 | source | dest.  | offset, on Linux |protocol| split  |    sequence     |
 *      |        |        | only             |        | these three: not RFC 1051|
 *      +--------+--------+------------------+--------+--------+--------+--------+
 * </pre>
 */
final class Arcnet implements Layer {

  static final Arcnet LAYER = new Arcnet();

  /** As Linux hands it out: with the offset field. */
  static final Arcnet LINUX = new Arcnet(4);

  private static final int IPV4_RFC_1051 = 240;
  private static final int IPV4 = 212;
  private static final int IPV6 = 196;

  /** A split flag that announces three more octets before the real one (RFC 1201 §2.2). */
  private static final int EXCEPTION = 0xFF;

  private final int protocolAt;

  private Arcnet() {
    this(2);
  }

  private Arcnet(int protocolAt) {
    this.protocolAt = protocolAt;
  }

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(protocolAt + 4)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("arcnet")) {
      return null;
    }
    cursor.tagLink(cursor.u16(0));
    int protocol = cursor.u8(protocolAt);
    if (protocol == IPV4_RFC_1051) {
      cursor.skip(protocolAt + 1);
      return Ipv4.LAYER;
    }
    int length = protocolAt + 4;
    int split = cursor.u8(protocolAt + 1);
    if (split == EXCEPTION && protocolAt == 2) {
      length += 4;
    } else if (split != 0) {
      return cursor.stop(Outcome.FRAGMENT_HELD);
    }
    if (!cursor.has(length)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    cursor.skip(length);
    return switch (protocol) {
      case IPV4 -> Ipv4.LAYER;
      case IPV6 -> Ipv6.LAYER;
      default -> cursor.stop(Outcome.NOT_TCP);
    };
  }
}
