package io.synfin.decode;

import static io.synfin.decode.Octets.IPV4_DATA;
import static io.synfin.decode.Octets.IPV4_SYN;
import static io.synfin.decode.Octets.IPV6_SYN;
import static io.synfin.decode.Octets.RAW_IP;
import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.capture.Frame;
import io.synfin.decode.Octets.Decoded;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Segment.Checksum;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpFlags;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TcpTest {

  /** What {@link Octets#IPV4_DATA} carries, as a sum: "he" + "ll" + "o". */
  private static final int HELLO_SUM = 0x43D2;

  @Test
  void anIpv4SynFillsTheWholeSegment() {
    Decoded decoded = Octets.decode(RAW_IP, IPV4_SYN);
    assertThat(decoded.outcome()).isEqualTo(Outcome.SEGMENT);
    Segment segment = decoded.only();
    FourTuple tuple = FourTuple.of(segment);
    assertThat(tuple.endpoint(segment.sender())).isEqualTo("192.0.2.1:49152");
    assertThat(tuple.endpoint(segment.sender().peer())).isEqualTo("198.51.100.2:80");
    assertThat(segment.sender()).isEqualTo(Side.LOW);
    assertThat(segment.frame()).isEqualTo(1);
    assertThat(segment.timeNanos()).isEqualTo(1_000_000);
    assertThat(segment.seq()).isEqualTo(1000);
    assertThat(segment.ack()).isZero();
    assertThat(segment.flags()).isEqualTo(TcpFlags.SYN);
    assertThat(segment.window()).isEqualTo(64240);
    assertThat(segment.hopLimit()).isEqualTo(64);
    assertThat(segment.ipId()).isEqualTo(0x1234);
    assertThat(segment.payloadLength()).isZero();
    assertThat(segment.payloadSum()).isZero();
    assertThat(segment.checksum()).isEqualTo(Checksum.GOOD);
    assertThat(segment.checksumField()).isEqualTo(0x0482);
    assertThat(segment.path()).isEqualTo("ipv4");
    assertThat(segment.icmpError()).isNull();
  }

  @Test
  void anIpv6SynFillsTheWholeSegment() {
    Segment segment = Octets.decode(RAW_IP, IPV6_SYN).only();
    FourTuple tuple = FourTuple.of(segment);
    assertThat(tuple.endpoint(segment.sender())).isEqualTo("[2001:db8::1]:49152");
    assertThat(segment.ipv6()).isTrue();
    assertThat(segment.hopLimit()).isEqualTo(63);
    assertThat(segment.ipId()).isEqualTo(0x12345);
    assertThat(segment.checksum()).isEqualTo(Checksum.GOOD);
    assertThat(segment.path()).isEqualTo("ipv6");
  }

  @Test
  void paddingBehindTheIpPacketIsNoPayload() {
    Segment segment = Octets.decode(RAW_IP, IPV4_DATA, "00".repeat(13)).only();
    assertThat(segment.payloadLength()).isEqualTo(5);
    assertThat(segment.payloadSum()).isEqualTo(HELLO_SUM);
    assertThat(segment.checksum()).isEqualTo(Checksum.GOOD);
  }

  @Test
  void aWrongChecksumStillGoesToTheSink() {
    Segment segment = Octets.decode(RAW_IP, IPV4_DATA.replace("a606", "a607")).only();
    assertThat(segment.checksum()).isEqualTo(Checksum.BAD);
  }

  @Test
  void aPseudoHeaderSumIsLeftForTheNetworkCard() {
    int pseudo = 0xC000 + 0x0201 + 0xC633 + 0x6402 + 6 + 25;
    String field = "%04x".formatted((pseudo & 0xFFFF) + (pseudo >> 16));
    Segment segment = Octets.decode(RAW_IP, IPV4_DATA.replace("a606", field)).only();
    assertThat(segment.checksum()).isEqualTo(Checksum.PARTIAL);
  }

  @Test
  void aSnappedSegmentKeepsItsLengthsAndItsDigest() {
    Segment segment = Octets.decodeSnapped(RAW_IP, 40, IPV4_DATA).only();
    assertThat(segment.payloadLength()).isEqualTo(5);
    assertThat(segment.payloadSum()).isEqualTo(HELLO_SUM);
    assertThat(segment.checksum()).isEqualTo(Checksum.UNKNOWN);
    assertThat(segment.is(Segment.SNAPPED)).isTrue();
    assertThat(segment.is(Segment.OPTIONS_CUT)).isFalse();
  }

  @Test
  void cutOptionsAreReadAsFarAsTheyGo() {
    String syn =
        "4500 003c 1234 4000 4006 3c51 c000 0201 c633 6402"
            + "c000 0050 0000 03e8 0000 0000 a002 faf0 9c3b 0000"
            + "0204 05b4 0402 080a 0000 0064 0000 0000 0103 0307";
    Segment whole = Octets.decode(RAW_IP, syn).only();
    assertThat(whole.checksum()).isEqualTo(Checksum.GOOD);
    assertThat(whole.options().windowScale()).isEqualTo(7);
    Segment cut = Octets.decodeSnapped(RAW_IP, 46, syn).only();
    assertThat(cut.is(Segment.OPTIONS_CUT)).isTrue();
    assertThat(cut.options().mss()).isEqualTo(1460);
    assertThat(cut.options().sackPermitted()).isTrue();
    assertThat(cut.options().windowScale()).isEqualTo(-1);
    assertThat(cut.payloadLength()).isZero();
  }

  @Test
  void bogusHeadersAreCountedByReason() {
    String tooShort = IPV4_SYN.replace("4500 0028", "4500 0022");
    String offset = IPV4_SYN.replace("5002", "4002");
    assertThat(Octets.decode(RAW_IP, tooShort).outcome()).isEqualTo(Outcome.TCP_TRUNCATED);
    assertThat(Octets.decode(RAW_IP, offset).outcome()).isEqualTo(Outcome.TCP_TRUNCATED);
    assertThat(Octets.decode(RAW_IP, offset).segments()).isEmpty();
  }

  @Test
  void anOffsetBehindThePacketLeavesTheNumbersUsable() {
    Segment segment = Octets.decode(RAW_IP, IPV4_SYN.replace("5002", "f002")).only();
    assertThat(segment.seq()).isEqualTo(1000);
    assertThat(segment.payloadLength()).isZero();
    assertThat(segment.is(Segment.OPTIONS_CUT)).isTrue();
  }

  @Test
  void aTotalLengthOfZeroIsASegmentForTheCardToSplit() {
    Segment segment = Octets.decode(RAW_IP, IPV4_DATA.replace("4500 002d", "4500 0000")).only();
    assertThat(segment.is(Segment.SUPERFRAME)).isTrue();
    assertThat(segment.payloadLength()).isEqualTo(5);
  }

  @Test
  void aLengthBeyondTheFrameIsBelieved() {
    Segment segment = Octets.decode(RAW_IP, IPV4_DATA.replace("4500 002d", "4500 05dc")).only();
    assertThat(segment.payloadLength()).isEqualTo(1460);
    assertThat(segment.is(Segment.SNAPPED)).isTrue();
    assertThat(segment.checksum()).isEqualTo(Checksum.UNKNOWN);
  }

  @Test
  void aSuperframeHasThePayloadThatItsLengthSays() {
    String large = IPV4_DATA.replace("4500 002d", "4500 ffff") + "00".repeat(0xFFFF - 0x2D);
    Segment segment = Octets.decode(RAW_IP, large).only();
    assertThat(segment.payloadLength()).isEqualTo(0xFFFF - 40);
    assertThat(segment.is(Segment.SNAPPED)).isFalse();
  }

  @Test
  void aHeaderShorterThanItsFixedPartIsHandedOverApart() {
    List<Integer> payloads = new ArrayList<>();
    SegmentSink sink =
        new SegmentSink() {
          @Override
          public void accept(Segment segment) {
            throw new AssertionError("no endpoint takes this");
          }

          @Override
          public void acceptUnusable(Segment segment) {
            payloads.add(segment.payloadLength());
          }
        };
    byte[] octets = Octets.of(IPV4_DATA.replace("5018", "4018"));
    Frame frame = new Frame();
    frame.set(ByteBuffer.wrap(octets), 0, octets.length, octets.length, 1, 0, RAW_IP, 0);
    assertThat(new SegmentDecoder(sink).decode(frame)).isEqualTo(Outcome.TCP_TRUNCATED);
    assertThat(payloads).containsExactly(9);
  }

  @Test
  void theLastOctetsOfAFabricPathFrameAreNotTheInnerPackets() {
    String inner = Octets.MACS + "0800" + IPV4_DATA;
    Segment whole = Octets.decode(1, Octets.MACS, "8903 4020", inner, "0000 0000").only();
    assertThat(whole.overhang()).isZero();
    Segment without = Octets.decode(1, Octets.MACS, "8903 4020", inner).only();
    assertThat(without.overhang()).isEqualTo(4);
    assertThat(without.payloadLength()).isEqualTo(5);
    assertThat(without.checksum()).isEqualTo(Checksum.GOOD);
  }
}
