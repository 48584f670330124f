package io.synfin.capture.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synfin.capture.CaptureInfo;
import io.synfin.capture.CaptureSource;
import io.synfin.capture.Captures;
import io.synfin.capture.Frame;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class PcapngWriterTest {

  private static final CaptureInfo.Interface ETH0 =
      new CaptureInfo.Interface(0, "eth0", 1, "Ethernet", "ns", 256, 7, 2);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PcapngWriter writer = new PcapngWriter(out);

  @Test
  void sectionNamesWhoWroteIt() throws IOException {
    writer.section("synfin 1");
    assertThat(written())
        .isEqualTo(
            hex(
                "0a0d0d0a 2c000000" // section header, 44 octets
                    + "4d3c2b1a 0100 0000" // byte order, version 1.0
                    + "ffffffff ffffffff" // section length unknown
                    + "0400 0800 73796e66696e2031" // shb_userappl, synfin 1
                    + "0000 0000" // end of options
                    + "2c000000"));
  }

  @Test
  void interfaceStatesNanoseconds() throws IOException {
    writer.addInterface(ETH0);
    assertThat(written())
        .isEqualTo(
            hex(
                "01000000 28000000" // interface, 40 octets
                    + "0100 0000 00010000" // Ethernet, snap length 256
                    + "0200 0400 65746830" // if_name, eth0
                    + "0900 0100 09 000000" // if_tsresol, 10^-9, padded
                    + "0000 0000"
                    + "28000000"));
  }

  @Test
  void packetKeepsItsLengthOnTheWire() throws IOException {
    writer.addInterface(ETH0);
    out.reset();
    writer.packet(frame(5, 0x0102030405060708L, 1500), PcapngWriter.NO_ID, List.of());
    assertThat(written())
        .isEqualTo(
            hex(
                "06000000 28000000" // enhanced packet, 40 octets
                    + "00000000" // interface 0
                    + "04030201 08070605" // time, upper half first
                    + "05000000 dc050000" // captured 5 of 1500
                    + "0001020304 000000" // octets, padded
                    + "28000000"));
  }

  @Test
  void packetBearsItsNumberAndItsComments() throws IOException {
    writer.addInterface(ETH0);
    out.reset();
    writer.packet(frame(4, 1, 4), 31, List.of("a ✗", "b"));
    assertThat(written())
        .isEqualTo(
            hex(
                "06000000 48000000"
                    + "00000000 00000000 01000000 04000000 04000000"
                    + "00010203"
                    + "0500 0800 1f00000000000000" // epb_packetid 31
                    + "0100 0500 6120e29c97 000000" // opt_comment, padded
                    + "0100 0100 62 000000"
                    + "0000 0000"
                    + "48000000"));
  }

  @Test
  void statisticsLeaveOutWhatIsUnknown() throws IOException {
    writer.statistics(0, 1, 2, 7, PcapngWriter.UNKNOWN, List.of("end"));
    assertThat(written())
        .isEqualTo(
            hex(
                "05000000 3c000000"
                    + "00000000 00000000 02000000"
                    + "0200 0800 00000000 01000000" // isb_starttime
                    + "0400 0800 0700000000000000" // isb_ifrecv
                    + "0100 0300 656e64 00" // opt_comment
                    + "0000 0000"
                    + "3c000000"));
  }

  @Test
  void commentIsCutBetweenCharacters() throws IOException {
    writer.addInterface(ETH0);
    out.reset();
    writer.packet(frame(0, 1, 0), PcapngWriter.NO_ID, List.of("✗".repeat(30_000)));
    byte[] octets = written();
    int length = (octets[30] & 0xFF) | (octets[31] & 0xFF) << 8;
    assertThat(length).isEqualTo(65_535); // 21845 signs of three octets
    String read = new String(octets, 32, length, StandardCharsets.UTF_8);
    assertThat(read).isEqualTo("✗".repeat(21_845));

    out.reset();
    writer.packet(frame(0, 1, 0), PcapngWriter.NO_ID, List.of("a" + "✗".repeat(30_000)));
    octets = written();
    length = (octets[30] & 0xFF) | (octets[31] & 0xFF) << 8;
    assertThat(length).isEqualTo(65_533);
  }

  @Test
  void packetOfAnInterfaceThatNobodyDescribedIsRefused() {
    assertThatThrownBy(() -> writer.packet(frame(4, 1, 4), PcapngWriter.NO_ID, List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("interface 0 is not described");
  }

  @Test
  void ourReaderReadsItBack() throws IOException {
    writer.section("test");
    writer.addInterface(ETH0);
    writer.packet(frame(60, 1_700_000_000_123_456_789L, 1514), 9, List.of("found"));
    writer.packet(frame(200_000, 1_700_000_000_123_456_790L, 200_000), 9, List.of());
    writer.statistics(0, 1, 2, 7, 3, List.of());
    writer.close();
    assertThat(writer.octets()).isEqualTo(out.size());
    try (CaptureSource source = Captures.open(new ByteArrayInputStream(written()), "back")) {
      Frame frame = new Frame();
      assertThat(source.next(frame)).isTrue();
      assertThat(frame.timeNanos()).isEqualTo(1_700_000_000_123_456_789L);
      assertThat(frame.capturedLength()).isEqualTo(60);
      assertThat(frame.wireLength()).isEqualTo(1514);
      assertThat(frame.buffer().get(frame.offset() + 59)).isEqualTo((byte) 59);
      assertThat(source.next(frame)).isTrue();
      assertThat(frame.capturedLength()).isEqualTo(200_000);
      assertThat(source.next(frame)).isFalse();
      CaptureInfo.Interface read = source.info().interfaces().get(0);
      assertThat(read.name()).isEqualTo("eth0");
      assertThat(read.resolution()).isEqualTo("ns");
      assertThat(read.snapLength()).isEqualTo(256);
      assertThat(read.drops()).isEqualTo(3);
    }
  }

  /** A frame that counts its octets. */
  static Frame frame(int captured, long nanos, int wire) {
    ByteBuffer octets = ByteBuffer.allocate(captured + 3);
    for (int i = 0; i < captured; i++) {
      octets.put(i + 3, (byte) i);
    }
    Frame frame = new Frame();
    frame.set(octets, 3, captured, wire, 1, nanos, 1, 0);
    return frame;
  }

  private byte[] written() {
    return out.toByteArray();
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }
}
