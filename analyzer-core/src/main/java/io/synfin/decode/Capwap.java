package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * CAPWAP data (RFC 5415 §4.3): an access point's frames on their way to the controller.
 *
 * <pre>
 *  byte 0        1        2        3        4        5        6        7
 *      +--------+--------+--------+--------+--------+--------+--------+--------+
 *    0 |ver|kind|len | radio |wbid|TFLWMK...|  fragment id    |offset         |
 *      +--------+--------+--------+--------+--------+--------+--------+--------+
 * </pre>
 *
 * <p>The length, in 4 octets, takes in all optional parts.
 */
final class Capwap implements Layer {

  static final Capwap LAYER = new Capwap();

  private static final int MIN_LENGTH = 8;
  private static final int ENCRYPTED = 1;
  private static final int NATIVE_FRAME = 0x0100;
  private static final int FRAGMENT = 0x0080;
  private static final int KEEP_ALIVE = 0x0008;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(MIN_LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if ((cursor.u8(0) & 0xF) == ENCRYPTED) {
      return cursor.stopAt(Oddities.Opaque.CAPWAP, Outcome.ENCRYPTED);
    }
    int length = (cursor.u8(1) >> 3) * 4;
    if (length < MIN_LENGTH || !cursor.has(length)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    int flags = cursor.u16(2);
    if ((flags & KEEP_ALIVE) != 0) {
      return cursor.stop(Outcome.NOT_TCP);
    }
    if ((flags & FRAGMENT) != 0) {
      return cursor.stop(Outcome.FRAGMENT_HELD);
    }
    if (!cursor.enter("capwap")) {
      return null;
    }
    cursor.skip(length);
    return (flags & NATIVE_FRAME) != 0 ? Wlan.WITH_SWAPPED_CONTROL : Ethernet.LAYER;
  }
}
