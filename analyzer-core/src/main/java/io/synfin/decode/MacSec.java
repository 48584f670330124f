package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * MACsec (IEEE 802.1AE §9.3), behind its type 88e5; readable when it only protects integrity.
 *
 * <pre>
 *  byte 0        1        2        3        4        5
 *      +--------+--------+--------+--------+--------+--------+
 *    0 |tag bits| length |         packet number             |  then, if bit SC, a channel id (8)
 *      +--------+--------+--------+--------+--------+--------+
 * </pre>
 */
final class MacSec implements Layer {

  static final MacSec LAYER = new MacSec();

  private static final int LENGTH = 6;
  private static final int CHANNEL_ID = 8;
  private static final int HAS_CHANNEL_ID = 0x20;
  private static final int ENCRYPTED = 0x08;
  private static final int INTEGRITY_CHECK = 16;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("macsec")) {
      return null;
    }
    int bits = cursor.u8(0);
    if ((bits & ENCRYPTED) != 0) {
      return cursor.stopAt(Oddities.Opaque.MACSEC, Outcome.ENCRYPTED);
    }
    int length = LENGTH + ((bits & HAS_CHANNEL_ID) != 0 ? CHANNEL_ID : 0);
    if (!cursor.has(length + 2)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    int type = cursor.u16(length);
    cursor.skip(length + 2);
    cursor.cutTrailer(INTEGRITY_CHECK);
    return EtherTypes.typeOrLength(cursor, type);
  }
}
