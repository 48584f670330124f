package io.synfin.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.decode.Ipv4Header.Layout;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class Ipv4HeaderTest {

  private static final String HEADER =
      "4500 0034" // version 4, 5 words, total length 52
          + "1234 2003" // identification, more fragments, offset 3 * 8
          + "4006 0000" // TTL 64, protocol 6, checksum
          + "c000 0201" // 192.0.2.1
          + "c633 6402"; // 198.51.100.2

  private final Ipv4Header header = new Ipv4Header();

  private Layout wrap(String hex) {
    byte[] octets = Octets.of(hex);
    return header.wrap(ByteBuffer.wrap(octets), 0, octets.length);
  }

  @Test
  void everyFieldIsWhereThePictureShowsIt() {
    assertThat(wrap(HEADER)).isEqualTo(Layout.OK);
    assertThat(header.headerLength()).isEqualTo(20);
    assertThat(header.totalLength()).isEqualTo(52);
    assertThat(header.identification()).isEqualTo(0x1234);
    assertThat(header.isFragment()).isTrue();
    assertThat(header.hasMoreFragments()).isTrue();
    assertThat(header.fragmentOffset()).isEqualTo(24);
    assertThat(header.timeToLive()).isEqualTo(64);
    assertThat(header.protocol()).isEqualTo(6);
    assertThat(header.source()).isEqualTo(0xC0000201L);
    assertThat(header.destination()).isEqualTo(0xC6336402L);
  }

  @Test
  void dontFragmentIsNoFragment() {
    wrap(HEADER.replace("2003", "4000"));
    assertThat(header.isFragment()).isFalse();
  }

  @Test
  void brokenHeadersSayWhy() {
    assertThat(wrap(HEADER.substring(0, 40))).isEqualTo(Layout.CUT);
    assertThat(wrap(HEADER.replace("4500", "6500"))).isEqualTo(Layout.OTHER_VERSION);
    assertThat(wrap(HEADER.replace("4500", "4400"))).isEqualTo(Layout.HEADER_LENGTH_TOO_SMALL);
    assertThat(wrap(HEADER.replace("0034", "0013"))).isEqualTo(Layout.TOTAL_LENGTH_TOO_SMALL);
    assertThat(wrap(HEADER.replace("0034", "0000"))).isEqualTo(Layout.OK);
  }
}
