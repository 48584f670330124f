package io.synfin.decode;

import io.synfin.decode.Oddities.Opaque;
import io.synfin.tcp.Segment;
import org.jspecify.annotations.Nullable;

/** What follows an IP header, by protocol number. */
final class IpProtocols {

  static final int TCP = 6;

  private IpProtocols() {}

  static @Nullable Layer next(Cursor cursor, int protocol) {
    return switch (protocol) {
      case TCP -> Tcp.LAYER;
      case 1 -> Icmp.LAYER;
      case 4 -> Ipv4.LAYER;
      case 17 -> Udp.LAYER;
      case 41 -> Ipv6.LAYER;
      case 47 -> Gre.LAYER;
      case 50 -> cursor.stopAt(Opaque.ESP, Outcome.ENCRYPTED);
      case 51 -> IpAuthentication.LAYER;
      case 55 -> cursor.stopAt(Opaque.MOBILE_IP, Outcome.NOT_TCP);
      case 58 -> Icmp.V6;
      case 97 -> EtherIp.LAYER;
      case 108 -> cursor.stopAt(Opaque.IPCOMP, Outcome.NOT_TCP);
      case 115 -> cursor.stopAt(Opaque.L2TPV3, Outcome.NOT_TCP);
      case 137 -> Mpls.LAYER;
      case 143 -> Ethernet.LAYER;
      default -> cursor.stop(Outcome.NOT_TCP);
    };
  }

  /** The first fragment of a datagram whose rest cannot be had: good for the TCP header alone. */
  static @Nullable Layer first(Cursor cursor, int protocol) {
    cursor.mark(Segment.FRAGMENTS_MISSING);
    return next(cursor, protocol);
  }
}
