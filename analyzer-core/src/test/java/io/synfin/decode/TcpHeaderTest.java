package io.synfin.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.decode.TcpHeader.Layout;
import io.synfin.tcp.TcpFlags;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class TcpHeaderTest {

  private static final String SYN_FROM_49152 =
      "c000 0050" // ports 49152 > 80
          + "0000 03e8" // seq 1000
          + "0000 1388" // ack 5000
          + "5002 faf0" // offset 5 words, SYN, window 64240
          + "1234 0007"; // checksum, urgent pointer

  private final TcpHeader header = new TcpHeader();

  private Layout wrap(String hex) {
    byte[] octets = Octets.of(hex);
    return header.wrap(ByteBuffer.wrap(octets), 0, octets.length, octets.length);
  }

  @Test
  void everyFieldIsWhereThePictureShowsIt() {
    assertThat(wrap(SYN_FROM_49152)).isEqualTo(Layout.OK);
    assertThat(header.sourcePort()).isEqualTo(49152);
    assertThat(header.destinationPort()).isEqualTo(80);
    assertThat(header.sequence()).isEqualTo(1000);
    assertThat(header.acknowledgment()).isEqualTo(5000);
    assertThat(header.length()).isEqualTo(20);
    assertThat(header.flags()).isEqualTo(TcpFlags.SYN);
    assertThat(header.rawWindow()).isEqualTo(64240);
    assertThat(header.checksum()).isEqualTo(0x1234);
    assertThat(header.urgentPointer()).isEqualTo(7);
  }

  @Test
  void flagsHaveTwelveBits() {
    wrap(SYN_FROM_49152.replace("5002", "5fff"));
    assertThat(header.flags()).isEqualTo(0xFFF);
    assertThat(header.length()).isEqualTo(20);
  }

  @Test
  void aHeaderWithoutItsWindowIsTooShort() {
    assertThat(wrap(SYN_FROM_49152.substring(0, 36))).isEqualTo(Layout.SHORTER_THAN_20_OCTETS);
  }

  @Test
  void anOffsetBelowFiveWordsIsBogus() {
    assertThat(wrap(SYN_FROM_49152.replace("5002", "4002"))).isEqualTo(Layout.OFFSET_BELOW_5_WORDS);
  }

  @Test
  void anOffsetBehindThePacketIsToldFromCutOptions() {
    ByteBuffer six = ByteBuffer.wrap(Octets.of(SYN_FROM_49152.replace("5002", "6002")));
    assertThat(header.wrap(six, 0, 20, 20)).isEqualTo(Layout.OFFSET_BEYOND_PACKET);
    assertThat(header.wrap(six, 0, 20, 24)).isEqualTo(Layout.OPTIONS_CUT_OFF);
  }

  @Test
  void sixteenCapturedOctetsHaveAllButTheChecksum() {
    ByteBuffer octets = ByteBuffer.wrap(Octets.of(SYN_FROM_49152), 0, 16).slice();
    assertThat(header.wrap(octets, 0, 16, 20)).isEqualTo(Layout.CHECKSUM_CUT_OFF);
    assertThat(header.rawWindow()).isEqualTo(64240);
    assertThat(header.checksum()).isZero();
    assertThat(header.urgentPointer()).isZero();
  }
}
