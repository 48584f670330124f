package io.synfin.decode;

import static io.synfin.decode.Octets.RAW_IP;
import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.decode.Octets.Decoded;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Segment.Checksum;
import org.junit.jupiter.api.Test;

class FragmentsTest {

  /** TCP of {@link Octets#IPV4_DATA}: 16 octets, then 9. */
  private static final String HEAD = "c000 0050 0000 03e9 0000 1389 5018 01f5";

  private static final String TAIL = "a606 0000 6865 6c6c 6f";

  private static byte[] ipv4(int fragmentField, String payload) {
    int length = 20 + Octets.of(payload).length;
    return Octets.of(
        "4500 %04x 0007 %04x 4006 0000 c000 0201 c633 6402".formatted(length, fragmentField),
        payload);
  }

  private static byte[] ipv6(int fragmentField, String payload) {
    int length = 8 + Octets.of(payload).length;
    return Octets.of(
        "6000 0000 %04x 2c40".formatted(length),
        "2001 0db8 0000 0000 0000 0000 0000 0001 2001 0db8 0000 0000 0000 0000 0000 0002",
        "06 00 %04x 00000007".formatted(fragmentField),
        payload);
  }

  @Test
  void theFragmentThatCompletesCarriesTheSegment() {
    Decoded decoded = Octets.decodeAll(RAW_IP, ipv4(0x2000, HEAD), ipv4(2, TAIL));
    assertThat(decoded.outcomes()).containsExactly(Outcome.FRAGMENT_HELD, Outcome.SEGMENT);
    Segment segment = decoded.only();
    assertThat(segment.frame()).isEqualTo(2);
    assertThat(segment.is(Segment.FRAGMENTED)).isTrue();
    assertThat(segment.payloadLength()).isEqualTo(5);
    assertThat(segment.checksum()).isEqualTo(Checksum.GOOD);
  }

  @Test
  void fragmentsMayComeInAnyOrderAndTwice() {
    Decoded decoded = Octets.decodeAll(RAW_IP, ipv4(2, TAIL), ipv4(2, TAIL), ipv4(0x2000, HEAD));
    assertThat(decoded.only().frame()).isEqualTo(3);
    assertThat(decoded.only().checksum()).isEqualTo(Checksum.GOOD);
  }

  @Test
  void whereTheyOverlapTheEarlierOctetsStay() {
    Decoded decoded =
        Octets.decodeAll(RAW_IP, ipv4(0x2000, HEAD), ipv4(0x2001, "ff".repeat(8)), ipv4(2, TAIL));
    assertThat(decoded.only().checksum()).isEqualTo(Checksum.GOOD);
  }

  @Test
  void fragmentsThatOverlapAreMarked() {
    Segment other =
        Octets.decodeAll(RAW_IP, ipv4(0x2000, HEAD), ipv4(0x2001, "ff".repeat(8)), ipv4(2, TAIL))
            .only();
    assertThat(other.is(Segment.FRAGMENTS_OVERLAP)).isTrue();
    Segment wider =
        Octets.decodeAll(RAW_IP, ipv4(0x2000, HEAD), ipv4(1, HEAD.substring(20) + TAIL)).only();
    assertThat(wider.is(Segment.FRAGMENTS_OVERLAP)).isTrue();
    assertThat(wider.is(Segment.FRAGMENT_TWICE)).isFalse();
  }

  @Test
  void aFragmentThatComesTwiceIsNoOverlap() {
    Segment segment =
        Octets.decodeAll(RAW_IP, ipv4(0x2000, HEAD), ipv4(0x2000, HEAD), ipv4(2, TAIL)).only();
    assertThat(segment.is(Segment.FRAGMENT_TWICE)).isTrue();
    assertThat(segment.is(Segment.FRAGMENTS_OVERLAP)).isFalse();
  }

  @Test
  void twoLastFragmentsContradictEachOther() {
    Segment segment =
        Octets.decodeAll(RAW_IP, ipv4(2, TAIL), ipv4(2, TAIL + "00"), ipv4(0x2000, HEAD)).only();
    assertThat(segment.is(Segment.FRAGMENTS_OVERLAP)).isTrue();
  }

  @Test
  void aFirstFragmentWithoutAllOfTheHeaderIsTiny() {
    Decoded tiny = Octets.decodeAll(RAW_IP, ipv4(0x2000, HEAD), ipv4(2, TAIL));
    assertThat(tiny.only().is(Segment.FRAGMENT_TINY)).isTrue();
    Decoded usual =
        Octets.decodeAll(RAW_IP, ipv4(0x2000, HEAD + TAIL.substring(0, 19)), ipv4(3, "6f"));
    assertThat(usual.only().is(Segment.FRAGMENT_TINY)).isFalse();
    assertThat(usual.only().is(Segment.FRAGMENTS_OVERLAP | Segment.FRAGMENT_TWICE)).isFalse();
  }

  @Test
  void ipv6FragmentsAreHeldAsWell() {
    Decoded decoded = Octets.decodeAll(RAW_IP, ipv6(0x0001, HEAD), ipv6(16, TAIL));
    assertThat(decoded.outcomes()).containsExactly(Outcome.FRAGMENT_HELD, Outcome.SEGMENT);
    assertThat(decoded.only().payloadLength()).isEqualTo(5);
    assertThat(decoded.only().is(Segment.FRAGMENTED)).isTrue();
  }

  @Test
  void anotherIdentificationIsAnotherDatagram() {
    byte[] other = ipv4(2, TAIL);
    other[5] = 8;
    assertThat(Octets.decodeAll(RAW_IP, ipv4(0x2000, HEAD), other).segments()).isEmpty();
  }

  @Test
  void aSnappedFirstFragmentIsGoodForItsHeader() {
    String packet = "4500 0060 0007 2000 4006 0000 c000 0201 c633 6402";
    Decoded decoded = Octets.decodeSnapped(RAW_IP, 45, packet, HEAD, TAIL, "00".repeat(60));
    assertThat(decoded.only().is(Segment.FRAGMENTS_MISSING)).isTrue();
    assertThat(decoded.only().checksum()).isEqualTo(Checksum.UNKNOWN);
  }

  @Test
  void heldOctetsAreBounded() {
    byte[][] frames = new byte[20_000][];
    for (int i = 0; i < frames.length; i++) {
      frames[i] = ipv4(0x2000, HEAD);
      frames[i][4] = (byte) (i >> 8);
      frames[i][5] = (byte) i;
    }
    byte[][] all = java.util.Arrays.copyOf(frames, frames.length + 2);
    all[frames.length] = ipv4(2, TAIL); // id 7: long dropped, oldest first
    byte[] last = ipv4(2, TAIL);
    last[4] = (byte) (19_999 >> 8);
    last[5] = (byte) 19_999;
    all[frames.length + 1] = last;
    Decoded decoded = Octets.decodeAll(RAW_IP, all);
    assertThat(decoded.only().frame()).isEqualTo(frames.length + 2);
  }

  @Test
  void afterAMinuteOfCaptureTimeNobodyWaits() {
    // decodeAll steps one millisecond a frame: 60 001 frames later the first one has gone.
    byte[][] frames = new byte[60_003][];
    java.util.Arrays.fill(frames, Octets.of(Octets.IPV4_SYN));
    frames[0] = ipv4(0x2000, HEAD);
    frames[60_002] = ipv4(2, TAIL);
    assertThat(Octets.decodeAll(RAW_IP, frames).outcome()).isEqualTo(Outcome.FRAGMENT_HELD);
  }
}
