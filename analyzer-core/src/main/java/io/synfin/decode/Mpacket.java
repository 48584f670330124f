package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * An Ethernet frame with its preamble (IEEE 802.3br): express frames and whole preemptable ones.
 */
final class Mpacket implements Layer {

  static final Mpacket LAYER = new Mpacket();

  private static final int PREAMBLE = 8;
  private static final int EXPRESS = 0xD5;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(PREAMBLE)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    int delimiter = cursor.u8(PREAMBLE - 1);
    if (delimiter != EXPRESS) {
      return cursor.stop(Outcome.FRAGMENT_HELD);
    }
    cursor.skip(PREAMBLE);
    return Ethernet.LAYER;
  }
}
