package io.synfin.decode;

import static io.synfin.decode.Octets.IPV4_SYN;
import static io.synfin.decode.Octets.IPV6_SYN;
import static io.synfin.decode.Octets.RAW_IP;
import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.decode.Octets.Decoded;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.IcmpError;
import io.synfin.tcp.Segment;
import org.junit.jupiter.api.Test;

class IcmpTest {

  private static final String FROM_ROUTER =
      "4500 0000 0001 0000 4001 0000 0a00 0001 c000 0201"; // 10.0.0.1 > 192.0.2.1

  private static final String PORT_UNREACHABLE = "03 03 0000 0000 0000";

  @Test
  void anErrorNamesItsReporterAndQuotesTheHeader() {
    Decoded decoded = Octets.decode(RAW_IP, FROM_ROUTER, PORT_UNREACHABLE, IPV4_SYN);
    assertThat(decoded.outcome()).isEqualTo(Outcome.ICMP_QUOTE);
    Segment segment = decoded.only();
    assertThat(segment.icmpError()).isEqualTo(new IcmpError(4, 3, 3, "10.0.0.1"));
    assertThat(FourTuple.of(segment).endpoint(segment.sender())).isEqualTo("192.0.2.1:49152");
    assertThat(segment.seq()).isEqualTo(1000);
    assertThat(segment.window()).isEqualTo(64240);
    assertThat(segment.path()).isEqualTo("ipv4/icmp/ipv4");
  }

  @Test
  void eightQuotedOctetsHavePortsAndSequenceNumber() {
    String eight = IPV4_SYN.replace(" ", "").substring(0, 2 * 28);
    Segment segment = Octets.decode(RAW_IP, FROM_ROUTER, PORT_UNREACHABLE, eight).only();
    assertThat(segment.seq()).isEqualTo(1000);
    assertThat(segment.destinationPort()).isEqualTo(80);
    assertThat(segment.flags()).isZero();
    assertThat(segment.is(Segment.SNAPPED)).isTrue();
  }

  @Test
  void fewerThanEightQuotedOctetsAreUseless() {
    String seven = IPV4_SYN.replace(" ", "").substring(0, 2 * 27);
    Decoded decoded = Octets.decode(RAW_IP, FROM_ROUTER, PORT_UNREACHABLE, seven);
    assertThat(decoded.segments()).isEmpty();
    assertThat(decoded.outcome()).isEqualTo(Outcome.TCP_TRUNCATED);
  }

  @Test
  void anEchoQuotesNothing() {
    Decoded decoded = Octets.decode(RAW_IP, FROM_ROUTER, "08 00 0000 0000 0000", IPV4_SYN);
    assertThat(decoded.outcome()).isEqualTo(Outcome.NOT_TCP);
  }

  @Test
  void whatStandsBesideAnErrorIsNotQuoted() {
    String qos = "8801 0000 020000000002 020000000001 020000000003 1000 8000"; // an A-MSDU
    String snap = "aaaa03 000000 0800";
    String error = Octets.MACS + "004c" + snap + FROM_ROUTER + PORT_UNREACHABLE + IPV4_SYN;
    Decoded decoded = Octets.decode(105, qos, error, "0000", Octets.MACS, "0030", snap, IPV4_SYN);
    assertThat(decoded.segments()).hasSize(2);
    assertThat(decoded.segments().get(0).icmpError()).isNotNull();
    assertThat(decoded.segments().get(1).icmpError()).isNull();
    assertThat(decoded.outcome()).isEqualTo(Outcome.SEGMENT);
  }

  @Test
  void icmpv6QuotesIpv6() {
    String header =
        "6000 0000 0044 3a40" // 68 octets, ICMPv6
            + "fe80 0000 0000 0000 0000 0000 0000 0009"
            + "2001 0db8 0000 0000 0000 0000 0000 0001";
    Segment segment = Octets.decode(RAW_IP, header, "01 04 0000 0000 0000", IPV6_SYN).only();
    assertThat(segment.icmpError()).isEqualTo(new IcmpError(6, 1, 4, "fe80::9"));
    assertThat(segment.path()).isEqualTo("ipv6/icmpv6/ipv6");
  }
}
