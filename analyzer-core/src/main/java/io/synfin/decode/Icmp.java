package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * ICMP and ICMPv6 errors, which quote the packet they are about (RFC 792, RFC 4443 §3).
 *
 * <pre>
 *  byte 0        1        2        3
 *      +--------+--------+--------+--------+
 *    0 |  type  |  code  |    checksum     |
 *    4 | by type                           |
 *    8 | the packet, from its IP header on |
 *      +--------+--------+--------+--------+
 * </pre>
 */
final class Icmp implements Layer {

  static final Icmp LAYER = new Icmp();

  /** ICMPv6. */
  static final Icmp V6 = new Icmp(6);

  private static final int LENGTH = 8;

  private final int version;

  private Icmp() {
    this(4);
  }

  private Icmp(int version) {
    this.version = version;
  }

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    int type = cursor.u8(0);
    if (!quotes(type)) {
      return cursor.stop(Outcome.NOT_TCP);
    }
    if (!cursor.enter(version == 4 ? "icmp" : "icmpv6")) {
      return null;
    }
    cursor.ip.quotes(version, type, cursor.u8(1));
    cursor.skip(LENGTH);
    return version == 4 ? Ipv4.LAYER : Ipv6.LAYER;
  }

  private boolean quotes(int type) {
    return version == 4
        ? switch (type) {
          case 3, 4, 5, 11, 12 -> true;
          default -> false;
        }
        : type >= 1 && type <= 4;
  }
}
