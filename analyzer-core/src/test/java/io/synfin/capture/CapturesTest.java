package io.synfin.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synfin.capture.CaptureBytes.Read;
import io.synfin.capture.CaptureBytes.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapturesTest {

  private static final int MICROSECONDS = 0xA1B2C3D4;

  private static CaptureBytes twoFrames() {
    return CaptureBytes.littleEndian()
        .pcapHeader(MICROSECONDS, 1)
        .record(1, 0, 60, 60)
        .record(2, 0, 70, 70);
  }

  @Test
  void aFileIsOpenedByItsContent(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("capture.txt"), twoFrames().toBytes());
    try (CaptureSource source = Captures.open(file)) {
      Frame frame = new Frame();
      assertThat(source.next(frame)).isTrue();
      assertThat(source.next(frame)).isTrue();
      assertThat(source.next(frame)).isFalse();
      assertThat(source.next(frame)).isFalse();
      assertThat(source.info().name()).isEqualTo(file.toString());
    }
  }

  @Test
  void gzipIsRecognisedByItsContent() throws IOException {
    Reading reading = CaptureBytes.read(CaptureBytes.gzip(twoFrames().toBytes()));
    assertThat(reading.frames()).hasSize(2);
    assertThat(reading.info().compression()).isEqualTo("gzip");
    assertThat(reading.info().format()).isEqualTo("pcap");
  }

  @Test
  void gzipMayHaveSeveralMembersAndPadding() throws IOException {
    byte[] plain = twoFrames().toBytes();
    byte[] first = CaptureBytes.gzip(Arrays.copyOf(plain, 50));
    byte[] second = CaptureBytes.gzip(Arrays.copyOfRange(plain, 50, plain.length));
    CaptureBytes file = CaptureBytes.bigEndian().append(first).append(second).zeros(512);
    Reading reading = file.read();
    assertThat(reading.frames()).hasSize(2);
    assertThat(reading.damage()).isNull();
  }

  @Test
  void aGzipHeaderMayHaveNameCommentAndExtraField() throws IOException {
    byte[] packed = CaptureBytes.gzip(twoFrames().toBytes());
    CaptureBytes file =
        CaptureBytes.littleEndian()
            .hex("1f8b 08 1c 00000000 00 ff")
            .u16(3)
            .hex("aabbcc")
            .hex("61 2e 70 00")
            .hex("6e 6f 74 65 00")
            .append(Arrays.copyOfRange(packed, 10, packed.length));
    assertThat(file.read().frames()).hasSize(2);
  }

  @Test
  void cutGzipIsDamageAfterTheFramesThatAreThere() throws IOException {
    CaptureBytes plain = CaptureBytes.littleEndian().pcapHeader(MICROSECONDS, 1);
    Random random = new Random(7);
    for (int i = 0; i < 1000; i++) {
      byte[] octets = new byte[100];
      random.nextBytes(octets);
      plain.u32(i).u32(0).u32(100).u32(100).append(octets);
    }
    byte[] packed = CaptureBytes.gzip(plain.toBytes());
    Reading reading = CaptureBytes.read(Arrays.copyOf(packed, packed.length / 2));
    assertThat(reading.frames()).hasSizeBetween(300, 700);
    assertThat(reading.damage().reason()).isEqualTo(CaptureFormatException.Reason.ENDS_MID_RECORD);
  }

  @Test
  void aWrongGzipChecksumIsDamageEvenWhenAllFramesWereRead() throws IOException {
    byte[] packed = CaptureBytes.gzip(twoFrames().toBytes());
    packed[packed.length - 6] ^= 1;
    Reading reading = CaptureBytes.read(packed);
    assertThat(reading.frames()).hasSize(2);
    assertThat(reading.damage()).hasMessageContaining("checksum");
  }

  @ParameterizedTest
  @CsvSource({
    "28b52ffd, zstd",
    "04224d18, lz4",
    "fd377a58, xz",
    "425a6839, bzip2",
    "48545450, 48545450",
  })
  void whatIsNoCaptureSaysWhatItIs(String magic, String word) {
    assertThatThrownBy(() -> CaptureBytes.bigEndian().hex(magic).zeros(20).read())
        .isInstanceOf(CaptureFormatException.class)
        .hasMessageContaining(word);
  }

  @Test
  void anEmptyInputIsNoCapture() {
    assertThatThrownBy(() -> CaptureBytes.bigEndian().read())
        .isInstanceOf(CaptureFormatException.class)
        .hasMessageContaining("the input is empty");
  }

  @Test
  void snoopIsRead() throws IOException {
    Reading reading =
        CaptureBytes.bigEndian()
            .hex("736e6f6f70000000 00000002 00000004")
            .u32(1500) // wire length
            .u32(62) // captured
            .u32(24 + 62 + 2) // record
            .u32(9) // drops
            .u32(10)
            .u32(20)
            .zeros(64)
            .read();
    assertThat(reading.frames()).containsExactly(new Read(1, 10_000_020_000L, 62, 1500, 1, 0));
    assertThat(reading.info().interfaces().get(0).drops()).isEqualTo(9);
    assertThat(reading.damage()).isNull();
  }

  @Test
  void aChannelThatGivesOneOctetAtATimeIsReadAsWell() throws IOException {
    byte[] file = twoFrames().toBytes();
    ReadableByteChannel trickle =
        new ReadableByteChannel() {
          private int at;

          @Override
          public int read(ByteBuffer target) {
            if (at == file.length) {
              return -1;
            }
            target.put(file[at++]);
            return 1;
          }

          @Override
          public boolean isOpen() {
            return true;
          }

          @Override
          public void close() {}
        };
    try (CaptureSource source = Captures.open(trickle, "trickle")) {
      Frame frame = new Frame();
      assertThat(source.next(frame)).isTrue();
      assertThat(source.next(frame)).isTrue();
      assertThat(source.next(frame)).isFalse();
    }
  }

  @Test
  void octetsSurviveRefillingAndGrowing() throws IOException {
    CaptureBytes file = CaptureBytes.littleEndian().pcapHeader(MICROSECONDS, 231);
    Random lengths = new Random(1);
    int frames = 40;
    for (int i = 0; i < frames; i++) {
      int length = 1 + lengths.nextInt(i == 20 ? 3_000_000 : 100_000);
      byte[] octets = new byte[length];
      Arrays.fill(octets, (byte) i);
      file.u32(0).u32(0).u32(length).u32(length).append(octets);
    }
    try (CaptureSource source = Captures.open(new ByteArrayInputStream(file.toBytes()), "large")) {
      Frame frame = new Frame();
      for (int i = 0; i < frames; i++) {
        assertThat(source.next(frame)).isTrue();
        int last = frame.offset() + frame.capturedLength() - 1;
        assertThat(frame.buffer().get(frame.offset())).isEqualTo((byte) i);
        assertThat(frame.buffer().get(last)).isEqualTo((byte) i);
      }
      assertThat(source.next(frame)).isFalse();
    }
  }

  @Test
  void randomDamageEndsInAnExceptionOfOurOwnOrInTheEnd() throws IOException {
    byte[] pcap = twoFrames().toBytes();
    byte[] pcapng =
        CaptureBytes.littleEndian()
            .section()
            .interfaceOf(1)
            .enhancedPacket(0, 1, 60, 60)
            .enhancedPacket(0, 2, 60, 60)
            .toBytes();
    byte[] gzip = CaptureBytes.gzip(pcapng);
    Random random = new Random(20250101);
    for (int i = 0; i < 900; i++) {
      byte[] victim = (i % 3 == 0 ? pcap : i % 3 == 1 ? pcapng : gzip).clone();
      for (int hits = random.nextInt(4); hits >= 0; hits--) {
        victim[random.nextInt(victim.length)] = (byte) random.nextInt();
      }
      byte[] cut = Arrays.copyOf(victim, 1 + random.nextInt(victim.length));
      try {
        assertThat(CaptureBytes.read(cut).frames()).hasSizeLessThan(5);
      } catch (CaptureFormatException expected) {
        assertThat(expected).hasMessageContaining("at byte");
      }
    }
  }
}
