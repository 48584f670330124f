package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/** LISP data (RFC 9300 §5.3): eight octets of flags, nonce and locator bits, then IP. */
final class Lisp implements Layer {

  static final Lisp LAYER = new Lisp();

  private static final int LENGTH = 8;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("lisp")) {
      return null;
    }
    cursor.skip(LENGTH);
    return Ipv4.LAYER;
  }
}
