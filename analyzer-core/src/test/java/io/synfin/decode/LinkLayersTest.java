package io.synfin.decode;

import static io.synfin.decode.Octets.IPV4_SYN;
import static io.synfin.decode.Octets.IPV6_SYN;
import static io.synfin.decode.Octets.MACS;
import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.decode.Octets.Decoded;
import io.synfin.tcp.Segment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkLayersTest {

  private static final String LLC_SNAP = "aaaa03 000000 0800";

  private static void expect(int linkType, String path, String... hex) {
    Decoded decoded = Octets.decode(linkType, hex);
    assertThat(decoded.outcome()).as(path).isEqualTo(Outcome.SEGMENT);
    assertThat(decoded.only().seq()).isEqualTo(1000);
    assertThat(decoded.only().checksum()).isEqualTo(Segment.Checksum.GOOD);
    assertThat(decoded.only().path()).isEqualTo(path);
  }

  @Test
  void ethernet() {
    expect(1, "ethernet/ipv4", MACS, "0800", IPV4_SYN);
    expect(1, "ethernet/ipv6", MACS, "86dd", IPV6_SYN);
  }

  @Test
  void ethernetWithLengthAndLlc() {
    expect(1, "ethernet/ipv4", MACS, "0030", LLC_SNAP, IPV4_SYN, "0000");
    expect(1, "ethernet/ipv4", MACS, "002b", "060603", IPV4_SYN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"8100", "88a8", "9100"})
  void vlanTags(String type) {
    expect(1, "ethernet/vlan 7/ipv4", MACS, type, "6007 0800", IPV4_SYN);
  }

  @Test
  void stackedVlanTags() {
    expect(1, "ethernet/vlan 5/vlan 4095/ipv4", MACS, "88a8 0005 8100 0fff 0800", IPV4_SYN);
  }

  @Test
  void theLinkTagTellsVlansAndAddressesApart() {
    int plain = Octets.decode(1, MACS, "0800", IPV4_SYN).only().linkTag();
    int again = Octets.decode(1, MACS, "0800", IPV4_SYN).only().linkTag();
    int tagged = Octets.decode(1, MACS, "8100 0007 0800", IPV4_SYN).only().linkTag();
    int otherTag = Octets.decode(1, MACS, "8100 0008 0800", IPV4_SYN).only().linkTag();
    int otherSource = Octets.decode(1, MACS.replace("01", "09"), "0800", IPV4_SYN).only().linkTag();
    assertThat(again).isEqualTo(plain);
    assertThat(tagged).isNotEqualTo(plain).isNotEqualTo(otherTag);
    assertThat(otherSource).isNotEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({"12", "14", "101", "228"})
  void rawIp(int linkType) {
    expect(linkType, "ipv4", IPV4_SYN);
  }

  @Test
  void rawIpv6() {
    expect(101, "ipv6", IPV6_SYN);
    expect(229, "ipv6", IPV6_SYN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000002", "02000000"})
  void loopbackInEitherByteOrder(String family) {
    expect(0, "loopback/ipv4", family, IPV4_SYN);
    expect(108, "loopback/ipv4", family, IPV4_SYN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"18000000", "1c000000", "1e000000", "0000001e"})
  void loopbackWithTheFamiliesOfManySystems(String family) {
    expect(0, "loopback/ipv6", family, IPV6_SYN);
  }

  @Test
  void linuxCooked() {
    String header = "0000 0001 0006 020000000001 0000"; // to us, Ethernet, address
    expect(113, "linux cooked/ipv4", header, "0800", IPV4_SYN);
    expect(113, "linux cooked/vlan 7/ipv4", header, "8100 0007 0800", IPV4_SYN);
    expect(113, "linux cooked/ipv4", header, "0004", LLC_SNAP, IPV4_SYN);
  }

  @Test
  void linuxCookedV2() {
    String header = "0800 0000 00000003 0001 00 06 020000000001 0000";
    expect(276, "linux cooked v2/ipv4", header, IPV4_SYN);
  }

  @Test
  void ppp() {
    expect(9, "ppp/ipv4", "0021", IPV4_SYN);
    expect(9, "ppp/ipv4", "21", IPV4_SYN);
    expect(50, "ppp/ipv4", "ff03 0021", IPV4_SYN);
    expect(50, "ppp/ipv6", "ff03 0057", IPV6_SYN);
    expect(204, "ppp/ipv4", "01 ff03 0021", IPV4_SYN);
    expect(205, "c-hdlc/ipv4", "00 0f00 0800", IPV4_SYN);
    expect(206, "frame relay 100/ipv4", "01 1841 0800", IPV4_SYN);
    expect(9, "ppp/mpls 16/ipv4", "0281 00010140", IPV4_SYN);
    expect(9, "ppp/ipv4", "003d c0000001 0021", IPV4_SYN);
    expect(50, "c-hdlc/ipv4", "0f00 0800", IPV4_SYN);
  }

  @Test
  void pppOverEthernet() {
    String session = "11 00 0009 002a"; // version 1, session 9, 42 octets
    expect(1, "ethernet/pppoe 9/ppp/ipv4", MACS, "8864", session, "0021", IPV4_SYN, "00000000");
    expect(51, "pppoe 9/ppp/ipv4", session, "0021", IPV4_SYN);
  }

  @Test
  void ciscoHdlc() {
    expect(104, "c-hdlc/ipv4", "0f00 0800", IPV4_SYN);
  }

  @Test
  void frameRelay() {
    expect(107, "frame relay 100/ipv4", "1841 0800", IPV4_SYN);
    expect(107, "frame relay 100/ipv4", "1841 03 cc", IPV4_SYN);
    expect(107, "frame relay 100/ipv4", "1841 03 00 80 000000 0800", IPV4_SYN);
  }

  @Test
  void wlan() {
    String addresses = "020000000002 020000000001 020000000003";
    String data = "0801 0000" + addresses + "1000"; // data, to the distribution system
    String qos = "8801 0000" + addresses + "1000 0000";
    String fourAddresses = "0803 0000" + addresses + "1000 020000000004";
    expect(105, "802.11/ipv4", data, LLC_SNAP, IPV4_SYN);
    expect(105, "802.11/ipv4", qos, LLC_SNAP, IPV4_SYN);
    expect(105, "802.11/ipv4", fourAddresses, LLC_SNAP, IPV4_SYN);
    String radiotap = "00 00 0900 02000000 00"; // 9 octets, flags present
    expect(127, "802.11/ipv4", radiotap, data, LLC_SNAP, IPV4_SYN);
    String padded = "00 00 0900 02000000 20"; // the 802.11 header is padded
    expect(127, "802.11/ipv4", padded, qos, "0000", LLC_SNAP, IPV4_SYN);
    expect(163, "802.11/ipv4", "80211001 00000010 0000000000000000", data, LLC_SNAP, IPV4_SYN);
    expect(119, "802.11/ipv4", "44000000 10000000 0000000000000000", data, LLC_SNAP, IPV4_SYN);
    expect(192, "ppi/802.11/ipv4", "00 00 0800 69000000", data, LLC_SNAP, IPV4_SYN);
  }

  @Test
  void protectedWlanFramesAreEncrypted() {
    String data = "0841 0000 020000000002 020000000001 020000000003 1000";
    assertThat(Octets.decode(105, data, LLC_SNAP, IPV4_SYN).outcome()).isEqualTo(Outcome.ENCRYPTED);
  }

  @Test
  void anAggregateCarriesSeveralSegments() {
    String qos = "8801 0000 020000000002 020000000001 020000000003 1000 8000";
    String subframe = MACS + "0030" + LLC_SNAP + IPV4_SYN;
    Decoded decoded = Octets.decode(105, qos, subframe, "0000", subframe);
    assertThat(decoded.segments()).hasSize(2);
    assertThat(decoded.segments()).allMatch(s -> s.path().equals("802.11/ipv4"));
    assertThat(decoded.outcome()).isEqualTo(Outcome.SEGMENT);
  }

  @Test
  void ringsAndBuses() {
    expect(10, "fddi/ipv4", "50", MACS, LLC_SNAP, IPV4_SYN);
    expect(6, "token ring/ipv4", "1040", MACS, LLC_SNAP, IPV4_SYN);
    String routed = "1040 020000000002 820000000001 0610 0011 0020";
    expect(6, "token ring/ipv4", routed, LLC_SNAP, IPV4_SYN);
    expect(7, "arcnet/ipv4", "01 02 d4 00 0001", IPV4_SYN);
    expect(129, "arcnet/ipv4", "01 02 0000 d4 00 0001", IPV4_SYN);
    expect(129, "arcnet/ipv4", "01 02 0000 f0", IPV4_SYN);
  }

  @Test
  void captureDevices() {
    expect(242, "infiniband/ipv4", "00".repeat(40), "0800 0000", IPV4_SYN);
    String log = "02 00 0000" + "0800 0100 00000000" + "2c00 0900"; // packet header, payload
    expect(239, "netfilter log/ipv4", log, IPV4_SYN);
    expect(117, "pf log/ipv4", "3d 02 00 00", "00".repeat(60), IPV4_SYN);
    String erf = "0000000000000000 02 04 004c 0000 0036 0000"; // Ethernet, 54 octets, padding
    expect(197, "erf/ethernet/ipv4", erf, MACS, "0800", IPV4_SYN);
    expect(109, "enc/ipv4", "02000000 00000000 00000000", IPV4_SYN);
    expect(219, "mpls 17/ipv4", "00011140", IPV4_SYN);
    String pktap = "10000000 01000000 01000000 00000000"; // 16 octets, a packet, Ethernet
    expect(258, "pktap/ethernet/ipv4", pktap, MACS, "0800", IPV4_SYN);
    expect(226, "ipnet/ipv4", "01 02 0000 00000028", "00".repeat(16), IPV4_SYN);
    String juniper = "4d4743 80 0006 010203040506"; // an extension of 6 octets
    expect(178, "juniper/ethernet/ipv4", juniper, MACS, "0800", IPV4_SYN);
    expect(274, "ethernet/ipv4", "55555555555555d5", MACS, "0800", IPV4_SYN);
    expect(284, "ethernet/ipv4", MACS, "c0000000 0800", IPV4_SYN);
    expect(285, "ethernet/ipv4", MACS, "dada0000 c0000000 0800", IPV4_SYN);
  }

  @Test
  void tagsBetweenEthernetAndIp() {
    expect(1, "ethernet/e-tag 9/ipv4", MACS, "893f 0000 0009 0000 0800", IPV4_SYN);
    expect(1, "ethernet/vn-tag 1/ipv4", MACS, "8926 00000001 0800", IPV4_SYN);
    expect(1, "ethernet/cmd 3/ipv4", MACS, "8909 0101 0001 0003 0800", IPV4_SYN);
    expect(1, "ethernet/redundancy/ipv4", MACS, "892f 0034 0001 0800", IPV4_SYN);
    expect(1, "ethernet/macsec/ipv4", MACS, "88e5 0000 00000001 0800", IPV4_SYN, "00".repeat(16));
    assertThat(Octets.decode(1, MACS, "88e5 0c00 00000001 0800", IPV4_SYN).outcome())
        .isEqualTo(Outcome.ENCRYPTED);
  }

  @Test
  void anUnknownLinkTypeIsCounted() {
    assertThat(Octets.decode(189, IPV4_SYN).outcome()).isEqualTo(Outcome.UNKNOWN_LINK_TYPE);
  }
}
