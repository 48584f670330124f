package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * IP over InfiniBand (RFC 4391 §6) behind the link address that captures add.
 *
 * <pre>
 *  byte 0 to 19              20 to 39              40       41       42       43
 *      +--------------------+--------------------+--------+--------+--------+--------+
 *    0 | routing header ...   and destination    |    EtherType    |    reserved     |
 *      +--------------------+--------------------+--------+--------+--------+--------+
 * </pre>
 */
final class Infiniband implements Layer {

  static final Infiniband LAYER = new Infiniband();

  private static final int LENGTH = 44;
  private static final int TYPE = 40;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("infiniband")) {
      return null;
    }
    int type = cursor.u16(TYPE);
    cursor.skip(LENGTH);
    return EtherTypes.next(cursor, type);
  }
}
