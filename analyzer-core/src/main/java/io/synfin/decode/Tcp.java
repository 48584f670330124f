package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/** The end of the way: a TCP header (RFC 9293 §3.1). */
final class Tcp implements Layer {

  static final Tcp LAYER = new Tcp();

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    return cursor.stop(cursor.emitter.emit(cursor));
  }
}
