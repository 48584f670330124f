package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * The Tazmen sniffer protocol.
 *
 * <pre>
 *  byte 0        1        2        3        4        5
 *      +--------+--------+--------+--------+--------+--------+
 *    0 |version |  kind  | encapsulation   |tag kind| length |  tag 0 is padding, 1 the last; both bare
 *      +--------+--------+--------+--------+--------+--------+
 * </pre>
 */
final class Tzsp implements Layer {

  static final Tzsp LAYER = new Tzsp();

  private static final int LENGTH = 4;
  private static final int KEEP_ALIVE = 4;
  private static final int TAG_PADDING = 0;
  private static final int TAG_END = 1;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (cursor.u8(1) == KEEP_ALIVE) {
      return cursor.stop(Outcome.NOT_TCP);
    }
    if (!cursor.enter("tzsp")) {
      return null;
    }
    int encapsulation = cursor.u16(2);
    cursor.skip(LENGTH);
    while (cursor.has(1) && cursor.u8(0) != TAG_END) {
      int step = cursor.u8(0) == TAG_PADDING ? 1 : cursor.has(2) ? 2 + cursor.u8(1) : 2;
      if (!cursor.has(step)) {
        return cursor.stop(Outcome.HEADER_CUT);
      }
      cursor.skip(step);
    }
    if (!cursor.has(1)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    cursor.skip(1);
    return switch (encapsulation) {
      case 1 -> Ethernet.LAYER;
      case 18 -> Wlan.LAYER;
      default -> cursor.stop(Outcome.NOT_TCP);
    };
  }
}
