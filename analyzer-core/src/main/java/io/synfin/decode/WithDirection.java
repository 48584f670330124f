package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/** PPP behind one octet that tells whether the host sent or received it. */
final class PppWithDirection implements Layer {

  static final PppWithDirection LAYER = new PppWithDirection();

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(1)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    cursor.skip(1);
    return PppSerial.LAYER;
  }
}
