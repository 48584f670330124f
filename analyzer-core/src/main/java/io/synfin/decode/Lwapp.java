package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * LWAPP data (RFC 5412 §3.3), the forerunner of CAPWAP; an 802.11 frame follows.
 *
 * <pre>
 *  byte 0        1        2        3        4        5
 *      +--------+--------+--------+--------+--------+--------+
 *    0 |v|radcfl|fragment|     length      |  signal, noise  |
 *      +--------+--------+--------+--------+--------+--------+
 * </pre>
 */
final class Lwapp implements Layer {

  static final Lwapp LAYER = new Lwapp();

  private static final int LENGTH = 6;
  private static final int CONTROL = 0x04;
  private static final int FRAGMENT = 0x02;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    int flags = cursor.u8(0);
    if ((flags & CONTROL) != 0) {
      return cursor.stop(Outcome.NOT_TCP);
    }
    if ((flags & FRAGMENT) != 0) {
      return cursor.stop(Outcome.FRAGMENT_HELD);
    }
    if (!cursor.enter("lwapp")) {
      return null;
    }
    cursor.skip(LENGTH);
    return Wlan.LAYER;
  }
}
