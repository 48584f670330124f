package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * What OpenBSD's IPsec device shows: packets before encryption and after decryption.
 *
 * <pre>
 *  byte 0        1        2        3
 *      +--------+--------+--------+--------+
 *    0 | family, in the machine's order    |
 *    4 |     security parameter index      |
 *    8 | flags, in the machine's order     |
 *      +--------+--------+--------+--------+
 * </pre>
 */
final class OpenBsdEncapsulation implements Layer {

  static final OpenBsdEncapsulation LAYER = new OpenBsdEncapsulation();

  private static final int LENGTH = 12;
  private static final int IPV4 = 2;
  private static final int IPV6 = 24;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("enc")) {
      return null;
    }
    int family = cursor.i32(0);
    if (family >>> 24 != 0) {
      family = Integer.reverseBytes(family);
    }
    cursor.skip(LENGTH);
    return switch (family) {
      case IPV4 -> Ipv4.LAYER;
      case IPV6 -> Ipv6.LAYER;
      default -> cursor.stop(Outcome.NOT_TCP);
    };
  }
}
