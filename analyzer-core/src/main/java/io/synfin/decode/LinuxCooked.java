package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * The header of Linux captures on all interfaces at once, version 1.
 *
 * <pre>
 *  byte 0        1        2        3        4        5        6        7
 *      +--------+--------+--------+--------+--------+--------+--------+--------+
 *    0 |   packet type   |   device type   | address length  |  sender address |
 *    8 |            sender address, rest                     |    protocol     |
 *      +--------+--------+--------+--------+--------+--------+--------+--------+
 * </pre>
 */
final class LinuxCooked implements Layer {

  static final LinuxCooked LAYER = new LinuxCooked();

  private static final int LENGTH = 16;
  private static final int PROTOCOL = 14;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("linux cooked")) {
      return null;
    }
    cursor.tagLink(cursor.i64(6));
    int protocol = cursor.u16(PROTOCOL);
    cursor.skip(LENGTH);
    return protocol(cursor, protocol);
  }

  /** An EtherType, or one of the small numbers Linux uses for frames without one. */
  static @Nullable Layer protocol(Cursor cursor, int protocol) {
    return switch (protocol) {
      case 3 -> Ethernet.LAYER;
      case 4 -> Llc.LAYER;
      case 7 -> Ppp.LAYER;
      default -> EtherTypes.next(cursor, protocol);
    };
  }
}
