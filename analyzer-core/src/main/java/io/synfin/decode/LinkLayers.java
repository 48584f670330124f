package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/** Where decoding begins, by LINKTYPE_ number. */
final class LinkLayers {

  private LinkLayers() {}

  /** The layer of a link type, null when it is none that can be decoded. */
  static @Nullable Layer of(int linkType) {
    return switch (linkType) {
      case 0, 108 -> BsdLoopback.LAYER;
      case 1 -> Ethernet.LAYER;
      case 6 -> TokenRing.LAYER;
      case 7 -> Arcnet.LAYER;
      case 9, 50 -> PppSerial.LAYER;
      case 10 -> Fddi.LAYER;
      case 12, 14, 101, 228 -> Ipv4.LAYER;
      case 51 -> Pppoe.LAYER;
      case 100 -> Llc.LAYER;
      case 104 -> CiscoHdlc.LAYER;
      case 105 -> Wlan.LAYER;
      case 107 -> FrameRelay.LAYER;
      case 109 -> OpenBsdEncapsulation.LAYER;
      case 113 -> LinuxCooked.LAYER;
      case 117 -> PacketFilterLog.LAYER;
      case 119, 163 -> Prism.LAYER;
      case 122 -> FibreChannelIp.LAYER;
      case 123 -> SunAtm.LAYER;
      case 127 -> Radiotap.LAYER;
      case 128 -> Tzsp.LAYER;
      case 129 -> Arcnet.LINUX;
      case 138 -> FireWireIp.LAYER;
      case 166, 204 -> WithDirection.PPP;
      case 178 -> Juniper.LAYER;
      case 179 -> Juniper.PPP;
      case 180 -> Juniper.FRAME_RELAY;
      case 181 -> Juniper.C_HDLC;
      case 192 -> PerPacketInformation.LAYER;
      case 197 -> Erf.LAYER;
      case 205 -> WithDirection.C_HDLC;
      case 206 -> WithDirection.FRAME_RELAY;
      case 219 -> Mpls.LAYER;
      case 226 -> SolarisIpnet.LAYER;
      case 229 -> Ipv6.LAYER;
      case 239 -> NetfilterLog.LAYER;
      case 242 -> Infiniband.LAYER;
      case 258 -> AppleTap.LAYER;
      case 274 -> Mpacket.LAYER;
      case 276 -> LinuxCookedV2.LAYER;
      case 281, 284 -> SwitchTag.LAYER;
      case 285 -> SwitchTag.LONG;
      default -> null;
    };
  }
}
