package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * TRILL (RFC 6325 §3), behind its type 22f3; the frame follows.
 *
 * <pre>
 *  byte 0        1        2        3        4        5
 *      +--------+--------+--------+--------+--------+--------+
 *    0 |v|m|options |hops|  egress bridge  | ingress bridge  |  then options in 4 octets
 *      +--------+--------+--------+--------+--------+--------+
 * </pre>
 */
final class Trill implements Layer {

  static final Trill LAYER = new Trill();

  private static final int LENGTH = 6;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    int options = cursor.has(LENGTH) ? ((cursor.u16(0) >> 6) & 0x1F) * 4 : 0;
    if (!cursor.has(LENGTH + options)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("trill")) {
      return null;
    }
    cursor.skip(LENGTH + options);
    return Ethernet.LAYER;
  }
}
