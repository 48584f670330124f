package io.synfin.decode;

import static io.synfin.decode.Octets.IPV4_SYN;
import static io.synfin.decode.Octets.IPV6_SYN;
import static io.synfin.decode.Octets.RAW_IP;
import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Segment.Checksum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpTest {

  private static final String IPV6_ADDRESSES = IPV6_SYN.replace(" ", "").substring(16, 80);
  private static final String TCP = IPV6_SYN.replace(" ", "").substring(80);

  private static String ipv6(int next, String... payload) {
    String rest = String.join("", payload).replace(" ", "");
    return "60000000%04x%02x40".formatted(rest.length() / 2, next) + IPV6_ADDRESSES + rest;
  }

  @Test
  void aSourceRouteNamesTheRealDestination() {
    String routed =
        "4700 0030 1234 4000 4006 6b57 c000 0201 cb00 7109" // next hop 203.0.113.9
            + "83 07 04 c633 6402 00" // loose source route to 198.51.100.2
            + "c000 0050 0000 03e8 0000 0000 5002 faf0 0482 0000";
    Segment segment = Octets.decode(RAW_IP, routed).only();
    assertThat(FourTuple.of(segment).endpoint(segment.sender().peer()))
        .isEqualTo("198.51.100.2:80");
    assertThat(segment.checksum()).isEqualTo(Checksum.GOOD);
  }

  @Test
  void brokenIpv4HeadersEndThere() {
    assertThat(Octets.decode(RAW_IP, IPV4_SYN.replace("4500", "4400")).outcome())
        .isEqualTo(Outcome.IP_BROKEN);
    assertThat(Octets.decode(RAW_IP, IPV4_SYN.replace("4500 0028", "4500 0010")).outcome())
        .isEqualTo(Outcome.IP_BROKEN);
    assertThat(Octets.decode(RAW_IP, IPV4_SYN.replace("4500", "5500")).outcome())
        .isEqualTo(Outcome.IP_BROKEN);
    assertThat(Octets.decode(RAW_IP, "4500 0028").outcome()).isEqualTo(Outcome.HEADER_CUT);
  }

  @ParameterizedTest
  @CsvSource({
    "0,   06 00 0104 00000000, hop-by-hop options",
    "60,  06 00 0104 00000000, destination options",
    "43,  06 00 0000 00000000, routing",
    "135, 06 00 0000 00000000, mobility",
    "139, 06 00 0000 00000000, host identity",
    "140, 06 00 0000 00000000, shim6",
    "44,  06 00 0000 00000001, atomic fragment",
    "51,  06 04 0000 00000001 00000001 000000000000000000000000, authentication",
  })
  void extensionHeadersAreSteppedOver(int kind, String header, String what) {
    Segment segment = Octets.decode(RAW_IP, ipv6(kind, header, TCP)).only();
    assertThat(segment.seq()).as(what).isEqualTo(1000);
    assertThat(segment.payloadLength()).isZero();
    assertThat(segment.checksum()).isEqualTo(Checksum.GOOD);
  }

  @Test
  void extensionHeadersMayFollowOneAnother() {
    String options = "3c 00 0104 00000000"; // then destination options
    String destination = "06 00 0104 00000000"; // then TCP
    assertThat(Octets.decode(RAW_IP, ipv6(0, options, destination, TCP)).segments()).hasSize(1);
  }

  @Test
  void theLastSegmentOfARouteIsTheRealDestination() {
    String nextHop = "20010db800000000000000000000ffff";
    String packet =
        ipv6(43, "06 02 04 01 00000000", "20010db8000000000000000000000002", TCP)
            .replace(IPV6_ADDRESSES.substring(32) + "0602", nextHop + "0602");
    Segment segment = Octets.decode(RAW_IP, packet).only();
    assertThat(FourTuple.of(segment).endpoint(segment.sender().peer()))
        .isEqualTo("[2001:db8::2]:80");
    assertThat(segment.checksum()).isEqualTo(Checksum.GOOD);
  }

  @Test
  void aCutChainEndsThere() {
    assertThat(Octets.decode(RAW_IP, ipv6(0, "06 05 0104 00000000")).outcome())
        .isEqualTo(Outcome.HEADER_CUT);
  }

  @Test
  void noNextHeaderIsNoTcp() {
    assertThat(Octets.decode(RAW_IP, ipv6(59, TCP)).outcome()).isEqualTo(Outcome.NOT_TCP);
  }

  @Test
  void aJumbogramHasItsLengthInAnOption() {
    // Hop-by-hop: jumbo payload option (c2, 4 octets) of 8 + 20 octets.
    String packet =
        ipv6(0, "06 00 c204 0000001c", TCP).replaceFirst("600000000 *01c", "600000000000");
    Segment segment = Octets.decode(RAW_IP, packet, "ffff").only();
    assertThat(segment.payloadLength()).isZero();
    assertThat(segment.checksum()).isEqualTo(Checksum.GOOD);
  }
}
