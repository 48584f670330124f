package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * UDP (RFC 768), which matters for the tunnels in it; the port decides, the lower one first.
 *
 * <pre>
 *  byte 0        1        2        3        4        5        6        7
 *      +--------+--------+--------+--------+--------+--------+--------+--------+
 *    0 |   source port   | destination port|     length      |    checksum     |
 *      +--------+--------+--------+--------+--------+--------+--------+--------+
 * </pre>
 */
final class Udp implements Layer {

  static final Udp LAYER = new Udp();

  private static final int LENGTH = 8;

  private static final int OPENVPN = 1194;
  private static final int WIREGUARD = 51820;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    int source = cursor.u16(0);
    int destination = cursor.u16(2);
    Layer tunnel = tunnel(Math.min(source, destination));
    if (tunnel == null) {
      tunnel = tunnel(Math.max(source, destination));
    }
    if (tunnel == null) {
      return opaque(cursor, source, destination);
    }
    if (!cursor.enter("udp")) {
      return null;
    }
    int length = cursor.u16(4);
    if (length >= LENGTH && length <= cursor.wireEnd() - cursor.start()) {
      cursor.limit(length);
    }
    cursor.skip(LENGTH);
    return tunnel;
  }

  private static @Nullable Layer opaque(Cursor cursor, int source, int destination) {
    if (source == OPENVPN || destination == OPENVPN) {
      return cursor.stopAt(Oddities.Opaque.OPENVPN, Outcome.NOT_TCP);
    }
    return source == WIREGUARD || destination == WIREGUARD
        ? cursor.stopAt(Oddities.Opaque.WIREGUARD, Outcome.NOT_TCP)
        : cursor.stop(Outcome.NOT_TCP);
  }

  /** The tunnels that are recognised by their registered port. */
  private static @Nullable Layer tunnel(int port) {
    return switch (port) {
      case 1701 -> L2tp.LAYER;
      case 2152 -> Gtp.LAYER;
      case 3386 -> Gtp.LAYER;
      case 3544 -> Teredo.LAYER;
      case 4341 -> Lisp.LAYER;
      case 4500 -> UdpEncapsulation.LAYER;
      case 4754 -> Gre.LAYER;
      case 4789 -> Vxlan.LAYER;
      case 4790 -> VxlanGpe.LAYER;
      case 5072 -> Ayiya.LAYER;
      case 5247 -> Capwap.LAYER;
      case 6081 -> Geneve.LAYER;
      case 6343 -> Sflow.LAYER;
      case 6635 -> Mpls.LAYER;
      case 12222, 12223 -> Lwapp.LAYER;
      case 30030 -> JuniperMirror.LAYER;
      case 37008 -> Tzsp.LAYER;
      default -> null;
    };
  }
}
