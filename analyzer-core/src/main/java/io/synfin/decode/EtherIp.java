package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/** EtherIP (RFC 3378): a version and reserved bits, then an Ethernet frame. */
final class EtherIp implements Layer {

  static final EtherIp LAYER = new EtherIp();

  private static final int LENGTH = 2;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("etherip")) {
      return null;
    }
    cursor.skip(LENGTH);
    return Ethernet.LAYER;
  }
}
