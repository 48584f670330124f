package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/** IP over IEEE 1394, as captures show it: two 8-octet addresses and an EtherType. */
final class FireWireIp implements Layer {

  static final FireWireIp LAYER = new FireWireIp();

  private static final int LENGTH = 18;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("ieee 1394")) {
      return null;
    }
    int type = cursor.u16(16);
    cursor.skip(LENGTH);
    return EtherTypes.next(cursor, type);
  }
}
