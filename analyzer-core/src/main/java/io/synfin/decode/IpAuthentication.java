package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * The authentication header behind IPv4 (RFC 4302 §2).
 *
 * <pre>
 *  byte 0        1        2        3        4 to 11
 *      +--------+--------+--------+--------+-----------------------------+
 *    0 | next   | length |    reserved     | index, sequence, check value|
 *      +--------+--------+--------+--------+-----------------------------+
 * </pre>
 *
 * <p>The length is in 4 octets, less 2.
 */
final class IpAuthentication implements Layer {

  static final IpAuthentication LAYER = new IpAuthentication();

  private static final int MIN_LENGTH = 12;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    int length = cursor.has(MIN_LENGTH) ? (cursor.u8(1) + 2) * 4 : MIN_LENGTH;
    if (!cursor.has(length)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    int next = cursor.u8(0);
    cursor.skip(length);
    return IpProtocols.next(cursor, next);
  }
}
