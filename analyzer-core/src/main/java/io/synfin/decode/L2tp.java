package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * L2TP, version 2 (RFC 2661 §3.1), data messages only; PPP follows.
 *
 * <pre>
 *  byte 0        1        2        3
 *      +--------+--------+--------+--------+
 *    0 |TL  S OP|    ver | length, if L    |
 *      | tunnel id       | session id      |
 *      | sent, if S      | received, if S  |
 *      | offset, if O    | offset padding
 *      +--------+--------+--------+--------+
 * </pre>
 */
final class L2tp implements Layer {

  static final L2tp LAYER = new L2tp();

  private static final int CONTROL = 0x8000;
  private static final int HAS_LENGTH = 0x4000;
  private static final int HAS_SEQUENCE = 0x0800;
  private static final int HAS_OFFSET = 0x0200;
  private static final int VERSION = 0x000F;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(2)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    int flags = cursor.u16(0);
    boolean data = (flags & CONTROL) == 0 && (flags & VERSION) == 2;
    if (!data) {
      return cursor.stop(Outcome.NOT_TCP);
    }
    int ids = (flags & HAS_LENGTH) != 0 ? 4 : 2;
    int length = ids + 4 + ((flags & HAS_SEQUENCE) != 0 ? 4 : 0);
    if ((flags & HAS_OFFSET) != 0) {
      length += cursor.has(length + 2) ? 2 + cursor.u16(length) : 2;
    }
    if (!cursor.has(length)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("l2tp", cursor.i32(ids))) {
      return null;
    }
    cursor.skip(length);
    return Ppp.LAYER;
  }
}
