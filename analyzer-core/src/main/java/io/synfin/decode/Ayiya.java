package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * AYIYA (draft-massar-v6ops-ayiya): IPv6 for those behind a translator.
 *
 * <pre>
 *  byte 0        1        2        3        4 to 7
 *      +--------+--------+--------+--------+-------------------+
 *    0 |id | kind|sig|hash|auth|op| next   | time              |  then identity and signature
 *      +--------+--------+--------+--------+-------------------+
 * </pre>
 *
 * <p>The identity has 2^id octets, the signature sig * 4.
 */
final class Ayiya implements Layer {

  static final Ayiya LAYER = new Ayiya();

  private static final int LENGTH = 8;
  private static final int FORWARD = 1;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    int length = LENGTH + (1 << (cursor.u8(0) >> 4)) + (cursor.u8(1) >> 4) * 4;
    if (!cursor.has(length)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if ((cursor.u8(2) & 0xF) != FORWARD) {
      return cursor.stop(Outcome.NOT_TCP);
    }
    if (!cursor.enter("ayiya")) {
      return null;
    }
    int next = cursor.u8(3);
    cursor.skip(length);
    return IpProtocols.next(cursor, next);
  }
}
