package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/** Where decoding begins, by LINKTYPE_ number. */
final class LinkLayers {

  private LinkLayers() {}

  /** The layer of a link type, null when it is none that can be decoded. */
  static @Nullable Layer of(int linkType) {
    return switch (linkType) {
      case 1 -> Ethernet.LAYER;
      case 12, 14, 101, 228 -> Ipv4.LAYER;
      case 229 -> Ipv6.LAYER;
      default -> null;
    };
  }
}
