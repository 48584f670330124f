package io.synfin.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.tcp.TcpOptions;
import io.synfin.tcp.TcpOptions.FastOpen;
import io.synfin.tcp.TcpOptions.Fault;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TcpOptionReaderTest {

  private static TcpOptions read(String hex) {
    byte[] octets = Octets.of(hex);
    TcpOptions options = new TcpOptions();
    options.clear();
    TcpOptionReader.read(ByteBuffer.wrap(octets), 0, octets.length, options);
    return options;
  }

  @Test
  void theUsualOptionsOfASyn() {
    TcpOptions options =
        read(
            "02 04 05b4" // maximum segment size 1460
                + "04 02" // SACK permitted
                + "08 0a 00000064 00000032" // timestamps 100, 50
                + "01" // NOP
                + "03 03 07"); // window scale 7
    assertThat(options.mss()).isEqualTo(1460);
    assertThat(options.sackPermitted()).isTrue();
    assertThat(options.timestamps()).isTrue();
    assertThat(options.tsVal()).isEqualTo(100);
    assertThat(options.tsEcr()).isEqualTo(50);
    assertThat(options.windowScale()).isEqualTo(7);
    assertThat(options.faults()).isZero();
  }

  @Test
  void withoutOptionsAllIsAbsent() {
    TcpOptions options = read("");
    assertThat(options.mss()).isEqualTo(-1);
    assertThat(options.windowScale()).isEqualTo(-1);
    assertThat(options.sackPermitted()).isFalse();
    assertThat(options.timestamps()).isFalse();
  }

  @Test
  void sackBlocksComeInTheirOrder() {
    TcpOptions options =
        read("01 01 05 12" + "0000000a 00000014" + "0000001e 00000028"); // 10-20, 30-40
    assertThat(options.sackBlocks()).isEqualTo(2);
    assertThat(options.sackLeft(1)).isEqualTo(30);
    assertThat(options.sackRight(1)).isEqualTo(40);
  }

  @Test
  void fastOpenIsARequestOrACookieOfEvenLength() {
    assertThat(read("22 02").fastOpen()).isEqualTo(FastOpen.REQUEST);
    assertThat(read("22 0a 0102030405060708").fastOpenCookieLength()).isEqualTo(8);
    assertThat(read("fe 08 f989 01020304").fastOpen()).isEqualTo(FastOpen.COOKIE);
    assertThat(read("fe 04 f989").fastOpen()).isEqualTo(FastOpen.REQUEST);
    assertThat(read("fe 04 1234").fastOpen()).isEqualTo(FastOpen.NONE);
    assertThat(read("22 05 010203").has(Fault.BAD_LENGTH)).isTrue();
  }

  @Test
  void multipathShowsItsSubtype() {
    assertThat(read("1e 04 0081").mptcpSubtypes()).isEqualTo(1);
    assertThat(read("1e 03 20").mptcpSubtypes()).isEqualTo(1 << 2);
  }

  @Test
  void signaturesAreNoted() {
    assertThat(read("13 12" + "00".repeat(16)).authentication()).isTrue();
    assertThat(read("1d 10" + "00".repeat(14)).authentication()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"02 03 05", "03 04 0700", "04 03 00", "05 09 00000000000000", "08 04 0000"})
  void aKnownOptionOfAnotherLengthIsNotRead(String hex) {
    TcpOptions options = read(hex);
    assertThat(options.has(Fault.BAD_LENGTH)).isTrue();
    assertThat(options.mss()).isEqualTo(-1);
    assertThat(options.windowScale()).isEqualTo(-1);
    assertThat(options.sackPermitted()).isFalse();
    assertThat(options.sackBlocks()).isZero();
    assertThat(options.timestamps()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"02", "02 00", "02 01", "02 05 05b4", "fd ff"})
  void aLengthThatCannotBeEndsReading(String hex) {
    assertThat(read(hex).has(Fault.RUNS_PAST_END)).isTrue();
  }

  @Test
  void ofTwoTheFirstCounts() {
    TcpOptions options = read("02 04 05b4 02 04 0218");
    assertThat(options.mss()).isEqualTo(1460);
    assertThat(options.has(Fault.DUPLICATE)).isTrue();
  }

  @Test
  void behindTheEndOfTheListOnlyZerosAreSound() {
    assertThat(read("00 00 00 00").faults()).isZero();
    assertThat(read("00 00 01 00").has(Fault.AFTER_END_OF_LIST)).isTrue();
  }

  @Test
  void aBlankedWordIsARunOfFourNops() {
    assertThat(read("01 01 01 01").has(Fault.NOP_RUN)).isTrue();
    assertThat(read("01 01 01 00").has(Fault.NOP_RUN)).isFalse();
    assertThat(read("02 04 05b4 01 01 01 01 01 03 03 07").has(Fault.NOP_RUN)).isTrue();
  }

  @Test
  void unknownKindsAreRemembered() {
    assertThat(read("0e 03 01").hasKind(14)).isTrue();
    assertThat(read("0e 03 01").faults()).isZero();
  }
}
