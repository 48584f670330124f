package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/** ESP in UDP (RFC 3948), or key exchange on the same port: nothing that can be read. */
final class UdpEncapsulation implements Layer {

  static final UdpEncapsulation LAYER = new UdpEncapsulation();

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    return cursor.stopAt(Oddities.Opaque.IPSEC_NAT, Outcome.ENCRYPTED);
  }
}
