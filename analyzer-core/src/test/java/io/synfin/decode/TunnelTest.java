package io.synfin.decode;

import static io.synfin.decode.Octets.IPV4_SYN;
import static io.synfin.decode.Octets.IPV6_SYN;
import static io.synfin.decode.Octets.MACS;
import static io.synfin.decode.Octets.RAW_IP;
import static io.synfin.decode.Octets.ipv4;
import static io.synfin.decode.Octets.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.decode.Octets.Decoded;
import io.synfin.tcp.Segment;
import org.junit.jupiter.api.Test;

class TunnelTest {

  private static final String FRAME = MACS + "0800" + IPV4_SYN;

  private static void expect(String path, String... hex) {
    Decoded decoded = Octets.decode(RAW_IP, hex);
    assertThat(decoded.outcome()).as(path).isEqualTo(Outcome.SEGMENT);
    Segment segment = decoded.only();
    assertThat(segment.seq()).isEqualTo(1000);
    assertThat(segment.checksum()).isEqualTo(Segment.Checksum.GOOD);
    assertThat(segment.is(Segment.SUPERFRAME)).isFalse(); // that was the outer packet
    assertThat(segment.path()).isEqualTo(path);
  }

  private static void expectInEthernet(String path, String... hex) {
    Decoded decoded = Octets.decode(1, MACS, String.join("", hex));
    assertThat(decoded.outcome()).as(path).isEqualTo(Outcome.SEGMENT);
    assertThat(decoded.only().path()).isEqualTo(path);
  }

  @Test
  void ipInIp() {
    expect("ipv4/ipv4", ipv4(4), IPV4_SYN);
    expect("ipv4/ipv6", ipv4(41), IPV6_SYN);
    String outer =
        "6000 0000 0028 0440 2001 0db8 0000 0000 0000 0000 0000 0008"
            + "2001 0db8 0000 0000 0000 0000 0000 0009";
    expect("ipv6/ipv4", outer, IPV4_SYN);
    expect("ipv4/etherip/ethernet/ipv4", ipv4(97), "3000", FRAME);
    expect("ipv4/ipv4", ipv4(51), "04 04 0000 00000001 00000001", "00".repeat(12), IPV4_SYN);
    assertThat(Octets.decode(RAW_IP, ipv4(50), IPV4_SYN).outcome()).isEqualTo(Outcome.ENCRYPTED);
  }

  @Test
  void mpls() {
    expectInEthernet("ethernet/mpls 17/ipv4", "8847 00011140", IPV4_SYN);
    expectInEthernet("ethernet/mpls 17/ipv4", "8847 00010040 00011140", IPV4_SYN);
    expectInEthernet("ethernet/mpls 17/ipv6", "8847 00011140", IPV6_SYN);
    // A pseudowire with its control word, and one without.
    expectInEthernet("ethernet/mpls 17/ethernet/ipv4", "8847 00011140 00000000", FRAME);
    String odd = FRAME.replaceFirst("02", "72");
    expectInEthernet("ethernet/mpls 17/ethernet/ipv4", "8847 00011140", odd);
    String zero = FRAME.replaceFirst("02", "00");
    expectInEthernet("ethernet/mpls 17/ethernet/ipv4", "8847 00011140", zero);
    expect("ipv4/mpls 17/ipv4", ipv4(137), "00011140", IPV4_SYN);
  }

  @Test
  void gre() {
    expect("ipv4/gre/ipv4", ipv4(47), "0000 0800", IPV4_SYN);
    expect("ipv4/gre/ipv6", ipv4(47), "0000 86dd", IPV6_SYN);
    // Checksum, key and sequence number.
    expect("ipv4/gre/ipv4", ipv4(47), "b000 0800 00000000 00000007 00000001", IPV4_SYN);
    // NVGRE: a frame.
    expect("ipv4/gre/ethernet/ipv4", ipv4(47), "2000 6558 00000100", FRAME);
    // PPTP: version 1 with key, sequence number and acknowledgment.
    String pptp = "3081 880b 002c0001 00000001 00000000";
    expect("ipv4/gre/ppp/ipv4", ipv4(47), pptp, "ff03 0021", IPV4_SYN);
    // WCCP with and without the redirect header.
    expect("ipv4/gre/ipv4", ipv4(47), "0000 883e", IPV4_SYN);
    expect("ipv4/gre/ipv4", ipv4(47), "0000 883e 00010203", IPV4_SYN);
    expect("ipv4/udp/gre/ipv4", udp(4754), "0000 0800", IPV4_SYN);
  }

  @Test
  void mirroredFrames() {
    expect("ipv4/gre/ethernet/ipv4", ipv4(47), "0000 88be", FRAME);
    String two = "1000 88be 00000001" + "1007 0009 00000000";
    expect("ipv4/gre/erspan 9/ethernet/ipv4", ipv4(47), two, FRAME);
    String three = "1000 22eb 00000001" + "2007 0009 00000000 00000000";
    expect("ipv4/gre/erspan 9/ethernet/ipv4", ipv4(47), three, FRAME);
    String threeWithMore = three.replace("00000000 00000000", "00000000 00000001") + "00".repeat(8);
    expect("ipv4/gre/erspan 9/ethernet/ipv4", ipv4(47), threeWithMore, FRAME);
    expect("ipv4/udp/tzsp/ethernet/ipv4", udp(37008), "01 00 0001 0a 01 05 00 01", FRAME);
  }

  @Test
  void overlaysInUdp() {
    expect("ipv4/udp/vxlan 100/ethernet/ipv4", udp(4789), "0800 0000 000064 00", FRAME);
    expect("ipv4/udp/vxlan-gpe 100/ipv4", udp(4790), "0c00 0001 000064 00", IPV4_SYN);
    String nsh = "0002 0101" + "00000100";
    expect("ipv4/udp/vxlan-gpe 100/nsh/ipv4", udp(4790), "0c00 0004 000064 00", nsh, IPV4_SYN);
    String geneve = "0100 6558 000064 00" + "0102 80 00"; // one option word
    expect("ipv4/udp/geneve 100/ethernet/ipv4", udp(6081), geneve, FRAME);
    expect("ipv4/udp/geneve 100/ipv4", udp(6081), "0000 0800 000064 00", IPV4_SYN);
    expect("ipv4/udp/mpls 17/ipv4", udp(6635), "00011140", IPV4_SYN);
    expect("ipv4/udp/lisp/ipv4", udp(4341), "00".repeat(8), IPV4_SYN);
  }

  @Test
  void mobileAndAccessNetworks() {
    expect("ipv4/udp/gtp 7/ipv4", udp(2152), "30 ff 0028 00000007", IPV4_SYN);
    String version0 = "1e ff 0028 0000 0000 00 ffffff 0102030405060708";
    expect("ipv4/udp/gtp 84281096/ipv4", udp(3386), version0, IPV4_SYN);
    // A sequence number, then an extension header of one word (PDU session container).
    String extended = "36 ff 0030 00000007" + "0001 00 85" + "01 0009 00";
    expect("ipv4/udp/gtp 7/ipv4", udp(2152), extended, IPV4_SYN);
    expect("ipv4/udp/l2tp 65538/ppp/ipv4", udp(1701), "0002 0001 0002 ff03 0021", IPV4_SYN);
    String full = "4a02 0000 0001 0002 0000 0000 0002 0000"; // length, sequence, offset
    expect("ipv4/udp/l2tp 65538/ppp/ipv4", udp(1701), full, "0021", IPV4_SYN);
    String native80211 = "00 10 0300 0000 0000"; // 8 octets, native frame
    String swapped = "0108 0000 020000000002 020000000001 020000000003 1000";
    String snap = "aaaa03 000000 0800";
    expect("ipv4/udp/capwap/802.11/ipv4", udp(5247), native80211, swapped, snap, IPV4_SYN);
    expect("ipv4/udp/capwap/ethernet/ipv4", udp(5247), "00 10 0200 0000 0000", FRAME);
  }

  @Test
  void ipv6ForThoseWithoutIt() {
    expect("ipv4/udp/teredo/ipv6", udp(3544), IPV6_SYN);
    expect("ipv4/udp/teredo/ipv6", udp(3544), "0000 1234 01020304", IPV6_SYN);
    String authenticated = "0001 00 00 0102030405060708 00";
    expect("ipv4/udp/teredo/ipv6", udp(3544), authenticated, IPV6_SYN);
    String ayiya = "41 52 11 29 00000000" + "00".repeat(16) + "00".repeat(20);
    expect("ipv4/udp/ayiya/ipv6", udp(5072), ayiya, IPV6_SYN);
  }

  @Test
  void bridgedFrames() {
    expectInEthernet("ethernet/pbb 5/ethernet/ipv4", "88e7 00000005", FRAME);
    expectInEthernet("ethernet/fabricpath/ethernet/ipv4", "8903 0001", FRAME);
    expectInEthernet("ethernet/trill/ethernet/ipv4", "22f3 0000 0001 0002", FRAME);
    expectInEthernet("ethernet/trill/ethernet/ipv4", "22f3 0040 0001 0002 00000000", FRAME);
    expectInEthernet("ethernet/batman/ethernet/ipv4", "4305 40 0f 32 01 020000000009", FRAME);
    expectInEthernet("ethernet/nsh/ethernet/ipv4", "894f 0002 0103 00000100", FRAME);
  }

  @Test
  void aSampledFrameMayCarrySeveralHeaders() {
    String record = "00000001 00000048" + "00000001 00000400 00000004 00000036" + FRAME + "0000";
    String sample = "00000001 00000070" + "00".repeat(28) + "00000001" + record;
    String datagram = "00000005 00000001 0a000001 00000000 00000001 00000001 00000002";
    Decoded decoded = Octets.decode(RAW_IP, udp(6343), datagram, sample, sample);
    assertThat(decoded.segments()).hasSize(2);
    assertThat(decoded.segments().get(1).path()).isEqualTo("ipv4/udp/sflow/ethernet/ipv4");
    assertThat(decoded.segments().get(1).payloadLength()).isZero();
  }

  @Test
  void tooManyEncapsulationsEndThere() {
    String deep = ipv4(4).repeat(SegmentDecoder.MAX_DEPTH - 1) + IPV4_SYN;
    assertThat(Octets.decode(RAW_IP, deep).segments()).hasSize(1);
    assertThat(Octets.decode(RAW_IP, ipv4(4), deep).outcome()).isEqualTo(Outcome.TOO_DEEP);
  }

  @Test
  void aCutTunnelHeaderEndsThere() {
    assertThat(Octets.decode(RAW_IP, udp(4789), "0800 0000").outcome())
        .isEqualTo(Outcome.HEADER_CUT);
  }
}
