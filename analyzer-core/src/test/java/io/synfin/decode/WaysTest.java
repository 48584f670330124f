package io.synfin.decode;

import static io.synfin.decode.Octets.IPV4_SYN;
import static io.synfin.decode.Octets.MACS;
import static io.synfin.decode.Octets.ipv4;
import static io.synfin.decode.Octets.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.capture.CaptureSource;
import io.synfin.capture.Captures;
import io.synfin.capture.Frame;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** One SYN in every container, on every link type, and in every tunnel on each of them. */
class WaysTest {

  private static final String LLC_SNAP = "aaaa03 000000 0800";
  private static final String WLAN =
      "0801 0000 020000000002 020000000001 020000000003 1000" + LLC_SNAP;
  private static final String FRAME = MACS + "0800" + IPV4_SYN;

  /**
   * What stands in front of IPv4.
   *
   * @param path as the report has it
   */
  private record Link(int type, String path, String hex) {}

  private static final List<Link> LINKS =
      List.of(
          new Link(1, "ethernet/", MACS + "0800"),
          new Link(1, "ethernet/vlan 7/", MACS + "8100 0007 0800"),
          new Link(1, "ethernet/vlan 5/vlan 7/", MACS + "88a8 0005 8100 0007 0800"),
          new Link(1, "ethernet/vlan 5/vlan 7/", MACS + "9100 0005 8100 0007 0800"),
          new Link(1, "ethernet/mpls 17/", MACS + "8847 00011140"),
          new Link(0, "loopback/", "00000002"),
          new Link(0, "loopback/", "02000000"),
          new Link(108, "loopback/", "00000002"),
          new Link(108, "loopback/", "02000000"),
          new Link(113, "linux cooked/", "0000 0001 0006 020000000001 0000 0800"),
          new Link(276, "linux cooked v2/", "0800 0000 00000003 0001 00 06 020000000001 0000"),
          new Link(12, "", ""),
          new Link(14, "", ""),
          new Link(101, "", ""),
          new Link(228, "", ""),
          new Link(105, "802.11/", WLAN),
          new Link(127, "802.11/", "00 00 0900 02000000 00" + WLAN),
          new Link(192, "ppi/802.11/", "00 00 0800 69000000" + WLAN),
          new Link(119, "802.11/", "44000000 10000000 0000000000000000" + WLAN),
          new Link(163, "802.11/", "80211001 00000010 0000000000000000" + WLAN),
          new Link(9, "ppp/", "0021"),
          new Link(50, "ppp/", "ff03 0021"),
          new Link(204, "ppp/", "01 ff03 0021"),
          new Link(104, "c-hdlc/", "0f00 0800"),
          new Link(205, "c-hdlc/", "00 0f00 0800"),
          new Link(107, "frame relay 100/", "1841 0800"),
          new Link(206, "frame relay 100/", "01 1841 0800"),
          new Link(10, "fddi/", "50" + MACS + LLC_SNAP),
          new Link(7, "arcnet/", "01 02 d4 00 0001"),
          new Link(129, "arcnet/", "01 02 0000 d4 00 0001"),
          new Link(242, "infiniband/", "00".repeat(40) + "0800 0000"),
          new Link(117, "pf log/", "3d 02 00 00" + "00".repeat(60)));

  /**
   * What stands in front of the innermost packet.
   *
   * @param path behind that of the link
   * @param inner the innermost packet, or the frame around it
   */
  private record Tunnel(String path, String hex, String inner) {}

  private static final List<Tunnel> TUNNELS =
      List.of(
          new Tunnel("ipv4", "", IPV4_SYN),
          new Tunnel("ipv4/ipv4", ipv4(4), IPV4_SYN),
          new Tunnel("ipv4/ipv6", ipv4(41), Octets.IPV6_SYN),
          new Tunnel("ipv4/gre/ipv4", ipv4(47) + "0000 0800", IPV4_SYN),
          new Tunnel("ipv4/gre/ipv4", ipv4(47) + "2000 0800 00000007", IPV4_SYN),
          new Tunnel("ipv4/gre/ethernet/ipv4", ipv4(47) + "2000 6558 00000100", FRAME),
          new Tunnel("ipv4/gre/ethernet/ipv4", ipv4(47) + "0000 88be", FRAME),
          new Tunnel(
              "ipv4/gre/erspan 9/ethernet/ipv4",
              ipv4(47) + "1000 88be 00000001 1007 0009 00000000",
              FRAME),
          new Tunnel(
              "ipv4/gre/erspan 9/ethernet/ipv4",
              ipv4(47) + "1000 22eb 00000001 2007 0009 00000000 00000000",
              FRAME),
          new Tunnel(
              "ipv4/gre/ppp/ipv4",
              ipv4(47) + "3081 880b 002c0001 00000001 00000000 ff03 0021",
              IPV4_SYN),
          new Tunnel("ipv4/mpls 17/ipv4", ipv4(137) + "00011140", IPV4_SYN),
          new Tunnel("ipv4/udp/teredo/ipv6", udp(3544), Octets.IPV6_SYN),
          new Tunnel("ipv4/udp/vxlan 100/ethernet/ipv4", udp(4789) + "0800 0000 000064 00", FRAME),
          new Tunnel("ipv4/udp/vxlan-gpe 100/ipv4", udp(4790) + "0c00 0001 000064 00", IPV4_SYN),
          new Tunnel("ipv4/udp/geneve 100/ipv4", udp(6081) + "0000 0800 000064 00", IPV4_SYN),
          new Tunnel("ipv4/udp/gtp 7/ipv4", udp(2152) + "30 ff 0028 00000007", IPV4_SYN),
          new Tunnel(
              "ipv4/udp/gtp 7/ipv4",
              udp(2152) + "36 ff 0030 00000007 0001 00 85 01 0009 00",
              IPV4_SYN),
          new Tunnel(
              "ipv4/udp/l2tp 65538/ppp/ipv4", udp(1701) + "0002 0001 0002 ff03 0021", IPV4_SYN),
          // SRv6: 64 octets, the first 24 of them the segment routing header before IPv4.
          new Tunnel(
              "ipv4/ipv6/ipv4",
              ipv4(41)
                  + "6000 0000 0040 2b40"
                  + "2001 0db8 0000 0000 0000 0000 0000 000a"
                  + "2001 0db8 0000 0000 0000 0000 0000 000b"
                  + "04 02 04 00 00 00 0000"
                  + "2001 0db8 0000 0000 0000 0000 0000 000b",
              IPV4_SYN));

  /** Writes a file of one frame. */
  private interface Container {
    byte[] of(int linkType, byte[] frame) throws IOException;
  }

  private static byte[] pcap(int magic, ByteOrder order, int linkType, byte[] frame) {
    ByteBuffer file = ByteBuffer.allocate(40 + frame.length).order(order);
    file.putInt(magic).putShort((short) 2).putShort((short) 4).putLong(0).putInt(65535);
    file.putInt(linkType).putInt(1).putInt(2).putInt(frame.length).putInt(frame.length);
    return file.put(frame).array();
  }

  private static byte[] pcapng(ByteOrder order, int linkType, byte[] frame) {
    int padded = (frame.length + 3) & ~3;
    ByteBuffer file = ByteBuffer.allocate(28 + 20 + 32 + padded).order(order);
    file.putInt(0x0A0D0D0A).putInt(28).putInt(0x1A2B3C4D).putShort((short) 1).putShort((short) 0);
    file.putLong(-1).putInt(28);
    file.putInt(1).putInt(20).putShort((short) linkType).putShort((short) 0).putInt(0).putInt(20);
    file.putInt(6).putInt(32 + padded).putInt(0).putInt(0).putInt(1);
    file.putInt(frame.length).putInt(frame.length).put(frame);
    file.position(file.capacity() - 4);
    return file.putInt(32 + padded).array();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    }
    return packed.toByteArray();
  }

  private static Stream<Container> containers() {
    List<Container> all = new ArrayList<>();
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      all.add((linkType, frame) -> pcap(0xA1B2C3D4, order, linkType, frame));
      all.add((linkType, frame) -> pcap(0xA1B23C4D, order, linkType, frame));
      all.add((linkType, frame) -> pcapng(order, linkType, frame));
    }
    all.add((linkType, frame) -> gzip(pcapng(ByteOrder.LITTLE_ENDIAN, linkType, frame)));
    return all.stream();
  }

  @TestFactory
  Stream<DynamicTest> everyLinkType() {
    return LINKS.stream()
        .map(
            link ->
                DynamicTest.dynamicTest(
                    link.type + " " + link.path,
                    () -> {
                      for (Container container : containers().toList()) {
                        for (Tunnel tunnel : TUNNELS) {
                          expect(container, link, tunnel);
                        }
                      }
                    }));
  }

  private static void expect(Container container, Link link, Tunnel tunnel) throws IOException {
    byte[] octets = Octets.of(link.hex, tunnel.hex, tunnel.inner);
    List<String> paths = new ArrayList<>();
    SegmentDecoder decoder =
        new SegmentDecoder(
            segment -> {
              assertThat(segment.seq()).isEqualTo(1000);
              paths.add(segment.path());
            });
    Frame frame = new Frame();
    byte[] file = container.of(link.type, octets);
    try (CaptureSource capture = Captures.open(new ByteArrayInputStream(file), "ways")) {
      while (capture.next(frame)) {
        decoder.decode(frame);
      }
    }
    assertThat(paths).containsExactly(link.path + tunnel.path);
  }
}
