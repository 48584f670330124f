package io.synfin.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.decode.Ipv6Header.Layout;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class Ipv6HeaderTest {

  private static final String HEADER =
      "6ab1 2345" // version 6, traffic class, flow label 0x12345
          + "0014 063f" // payload 20, next header 6, hop limit 63
          + "2001 0db8 0000 0000 0000 0000 0000 0001"
          + "2001 0db8 0000 0000 0000 0000 0000 0002";

  private final Ipv6Header header = new Ipv6Header();

  private Layout wrap(String hex) {
    byte[] octets = Octets.of(hex);
    return header.wrap(ByteBuffer.wrap(octets), 0, octets.length);
  }

  @Test
  void everyFieldIsWhereThePictureShowsIt() {
    assertThat(wrap(HEADER)).isEqualTo(Layout.OK);
    assertThat(header.flowLabel()).isEqualTo(0x12345);
    assertThat(header.payloadLength()).isEqualTo(20);
    assertThat(header.nextHeader()).isEqualTo(6);
    assertThat(header.hopLimit()).isEqualTo(63);
    assertThat(header.sourceHigh()).isEqualTo(0x2001_0db8_0000_0000L);
    assertThat(header.sourceLow()).isEqualTo(1);
    assertThat(header.destinationHigh()).isEqualTo(0x2001_0db8_0000_0000L);
    assertThat(header.destinationLow()).isEqualTo(2);
  }

  @Test
  void brokenHeadersSayWhy() {
    assertThat(wrap(HEADER.substring(0, 40))).isEqualTo(Layout.CUT);
    assertThat(wrap(HEADER.replace("6ab1", "4ab1"))).isEqualTo(Layout.OTHER_VERSION);
  }
}
