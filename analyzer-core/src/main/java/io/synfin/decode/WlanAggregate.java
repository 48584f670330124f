package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * Several packets in one 802.11 frame (A-MSDU, IEEE 802.11 §9.3.2.2), each padded to 4 octets.
 *
 * <pre>
 *  byte 0 to 5             6 to 11            12       13
 *      +------------------+------------------+--------+--------+
 *    0 | destination      | source           |     length      |  then LLC
 *      +------------------+------------------+--------+--------+
 * </pre>
 */
final class WlanAggregate implements Layer {

  static final WlanAggregate LAYER = new WlanAggregate();

  private static final int LENGTH = 14;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    Outcome best = Outcome.NOT_TCP;
    while (cursor.has(LENGTH)) {
      int length = cursor.u16(12);
      cursor.skip(LENGTH);
      if (length == 0 || length > cursor.wireEnd() - cursor.start()) {
        break;
      }
      best = Outcome.better(best, cursor.branch(0, length, Llc.LAYER));
      int padded = (LENGTH + length + 3) & ~3;
      int step = padded - LENGTH;
      if (!cursor.has(step)) {
        break;
      }
      cursor.skip(step);
    }
    return cursor.stop(best);
  }
}
