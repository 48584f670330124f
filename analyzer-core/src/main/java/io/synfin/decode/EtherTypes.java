package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/** What follows a link header, by EtherType. */
final class EtherTypes {

  /** Smaller numbers in the type field are lengths (IEEE 802.3 §3.2.6). */
  static final int SMALLEST = 0x0600;

  static final int IPV4 = 0x0800;
  static final int IPV6 = 0x86DD;

  private EtherTypes() {}

  /** Is it one of the types that most traffic has? For guesses at what an untyped packet is. */
  static boolean isUsual(int type) {
    return switch (type) {
      case IPV4, IPV6, 0x0806, 0x8100, 0x88A8, 0x8847, 0x8864 -> true;
      default -> false;
    };
  }

  static @Nullable Layer next(Cursor cursor, int type) {
    return switch (type) {
      case IPV4 -> Ipv4.LAYER;
      case IPV6 -> Ipv6.LAYER;
      case 0x22F3 -> Trill.LAYER;
      case 0x4305 -> Batman.LAYER;
      case 0x6558 -> Ethernet.LAYER;
      case 0x8100, 0x88A8, 0x9100 -> VlanTag.LAYER;
      case 0x880B -> Ppp.LAYER;
      case 0x8847, 0x8848 -> Mpls.LAYER;
      case 0x8864 -> Pppoe.LAYER;
      case 0x8870 -> Llc.LAYER;
      case 0x88E5 -> MacSec.LAYER;
      case 0x88E7 -> ProviderBackboneTag.LAYER;
      case 0x8903 -> FabricPath.LAYER;
      case 0x8909 -> CiscoMetaData.LAYER;
      case 0x8926 -> VirtualNicTag.LAYER;
      case 0x892F, 0xF1C1 -> RedundancyTag.LAYER;
      case 0x893F -> BridgePortTag.LAYER;
      case 0x894F -> Nsh.LAYER;
      default -> cursor.stop(Outcome.NOT_TCP);
    };
  }

  /** For a field that holds a type or, below {@link #SMALLEST}, the length of an LLC packet. */
  static @Nullable Layer typeOrLength(Cursor cursor, int typeOrLength) {
    if (typeOrLength >= SMALLEST) {
      return next(cursor, typeOrLength);
    }
    if (typeOrLength <= cursor.wireEnd() - cursor.start()) {
      cursor.limit(typeOrLength);
    }
    return Llc.LAYER;
  }
}
