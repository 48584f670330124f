package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * The I-TAG of a provider backbone bridge (IEEE 802.1ah §9.7), behind its type 88e7; the customer's
 * frame follows.
 *
 * <pre>
 *  byte 0        1        2        3
 *      +--------+--------+--------+--------+
 *    0 | flags  |       service id         |
 *      +--------+--------+--------+--------+
 * </pre>
 */
final class ProviderBackboneTag implements Layer {

  static final ProviderBackboneTag LAYER = new ProviderBackboneTag();

  private static final int LENGTH = 4;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("pbb", cursor.u24(1))) {
      return null;
    }
    cursor.skip(LENGTH);
    return Ethernet.LAYER;
  }
}
