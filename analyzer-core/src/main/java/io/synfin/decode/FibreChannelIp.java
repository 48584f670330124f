package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/** IP over Fibre Channel (RFC 4338 §3): a network header of two 8-octet addresses, then LLC. */
final class FibreChannelIp implements Layer {

  static final FibreChannelIp LAYER = new FibreChannelIp();

  private static final int LENGTH = 16;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("fibre channel")) {
      return null;
    }
    cursor.skip(LENGTH);
    return Llc.LAYER;
  }
}
