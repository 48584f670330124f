package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * The four octets that SunATM captures put before an ATM packet: direction and kind, path, circuit.
 */
final class SunAtm implements Layer {

  static final SunAtm LAYER = new SunAtm();

  private static final int LENGTH = 4;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    cursor.skip(LENGTH);
    return Llc.LAYER;
  }
}
