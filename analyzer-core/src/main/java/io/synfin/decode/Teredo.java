package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * Teredo (RFC 4380 §5.1.1): IPv6, perhaps behind an authentication and an origin indication.
 *
 * <pre>
 *  byte 0        1        2        3
 *      +--------+--------+--------+--------+
 *    0 |   00   |   01   | client | value  |  + client id + value + nonce (8) + confirmation (1)
 *    0 |   00   |   00   |      port       |  + address (4)
 *      +--------+--------+--------+--------+
 * </pre>
 */
final class Teredo implements Layer {

  static final Teredo LAYER = new Teredo();

  private static final int AUTHENTICATION = 1;
  private static final int ORIGIN = 0;
  private static final int ORIGIN_LENGTH = 8;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (cursor.has(4) && cursor.u16(0) == AUTHENTICATION) {
      int length = 13 + cursor.u8(2) + cursor.u8(3);
      if (!cursor.has(length)) {
        return cursor.stop(Outcome.HEADER_CUT);
      }
      cursor.skip(length);
    }
    if (cursor.has(ORIGIN_LENGTH) && cursor.u16(0) == ORIGIN) {
      cursor.skip(ORIGIN_LENGTH);
    }
    if (!cursor.has(1) || cursor.u8(0) >> 4 != 6) {
      return cursor.stop(Outcome.NOT_TCP);
    }
    return cursor.enter("teredo") ? Ipv6.LAYER : null;
  }
}
