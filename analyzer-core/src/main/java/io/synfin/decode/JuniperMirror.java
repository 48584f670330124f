package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/** A packet that a Juniper router mirrors: its number and that of its session, then IP. */
final class JuniperMirror implements Layer {

  static final JuniperMirror LAYER = new JuniperMirror();

  private static final int LENGTH = 8;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("jmirror")) {
      return null;
    }
    cursor.skip(LENGTH);
    return Ipv4.LAYER;
  }
}
