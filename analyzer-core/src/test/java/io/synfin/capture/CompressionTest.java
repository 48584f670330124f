package io.synfin.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.sun.management.ThreadMXBean;
import io.synfin.capture.CaptureBytes.Reading;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class CompressionTest {

  private static final int MICROSECONDS = 0xA1B2C3D4;

  private static byte[] pack(Compression compression, byte[] plain) {
    return switch (compression) {
      case GZIP -> CaptureBytes.gzip(plain);
      case ZSTD -> Zstd.compress(plain);
      case LZ4 -> lz4(plain);
      case XZ -> xz(plain, 0);
      case BZIP2 -> throw new IllegalArgumentException("nothing here writes bzip2");
    };
  }

  private static byte[] xz(byte[] plain, int preset) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (XZOutputStream xz = new XZOutputStream(packed, new LZMA2Options(preset))) {
      xz.write(plain);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return packed.toByteArray();
  }

  /** Blocks that are not compressed, with all checksums. */
  private static byte[] lz4(byte[] plain) {
    byte[] descriptor = {0x74, 0x40};
    CaptureBytes file = CaptureBytes.littleEndian().u32(0x184D2204).append(descriptor);
    file.append(new byte[] {(byte) (XxHash32.of(descriptor, 0, 2) >>> 8)});
    for (int at = 0; at < plain.length; at += 1 << 16) {
      int length = Math.min(1 << 16, plain.length - at);
      byte[] block = Arrays.copyOfRange(plain, at, at + length);
      file.u32(length | 1L << 31).append(block).u32(XxHash32.of(block, 0, length));
    }
    return file.u32(0).u32(XxHash32.of(plain, 0, plain.length)).toBytes();
  }

  /** Incompressible, so that a cut file still holds about as many frames. */
  private static byte[] frames(int count) {
    CaptureBytes plain = CaptureBytes.littleEndian().pcapHeader(MICROSECONDS, 1);
    Random random = new Random(7);
    for (int i = 0; i < count; i++) {
      byte[] octets = new byte[200];
      random.nextBytes(octets);
      plain.u32(i).u32(0).u32(200).u32(200).append(octets);
    }
    return plain.toBytes();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BZIP2")
  void aCompressionIsToldByContent(Compression compression) throws IOException {
    Reading reading = CaptureBytes.read(pack(compression, frames(1000)));
    assertThat(reading.frames()).hasSize(1000);
    assertThat(reading.info().compression()).isEqualTo(compression.word());
    assertThat(reading.info().format()).isEqualTo("pcap");
    assertThat(reading.damage()).isNull();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BZIP2")
  void severalMembersAreOneCapture(Compression compression) throws IOException {
    byte[] plain = frames(10);
    Reading reading =
        CaptureBytes.bigEndian()
            .append(pack(compression, Arrays.copyOf(plain, 900)))
            .append(pack(compression, Arrays.copyOfRange(plain, 900, plain.length)))
            .read();
    assertThat(reading.frames()).hasSize(10);
    assertThat(reading.damage()).isNull();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BZIP2")
  void whatIsBeforeACutIsRead(Compression compression) throws IOException {
    byte[] packed = pack(compression, frames(4000));
    Reading reading = CaptureBytes.read(Arrays.copyOf(packed, packed.length * 3 / 4));
    assertThat(reading.frames()).hasSizeBetween(1500, 3200);
    assertThat(reading.damage().reason()).isEqualTo(CaptureFormatException.Reason.ENDS_MID_RECORD);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BZIP2")
  void damagedContentIsOurOwnException(Compression compression) throws IOException {
    byte[] packed = pack(compression, frames(40));
    Random random = new Random(3);
    for (int i = 0; i < 300; i++) {
      byte[] victim = packed.clone();
      victim[random.nextInt(victim.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        assertThat(CaptureBytes.read(victim).frames()).hasSizeLessThanOrEqualTo(40);
      } catch (CaptureFormatException expected) {
        assertThat(expected).hasMessageContaining("at byte");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BZIP2")
  void aFileThatCannotBeReadIsNotDamaged(Compression compression) {
    byte[] half = Arrays.copyOf(pack(compression, frames(4000)), 100_000);
    InputStream failing =
        new SequenceInputStream(
            new ByteArrayInputStream(half),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("Input/output error");
              }
            });
    assertThatThrownBy(
            () -> {
              try (CaptureSource source = Captures.open(failing, "disk")) {
                Frame frame = new Frame();
                while (source.next(frame)) {
                  // on to the failure
                }
              }
            })
        .isNotInstanceOf(CaptureFormatException.class)
        .hasMessage("Input/output error");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"independent-blocks.pcap.lz4", "linked-blocks.pcap.lz4", "old-form.pcap.lz4"})
  void filesOfTheLz4ToolAreRead(String name) throws IOException {
    try (InputStream file = CompressionTest.class.getResourceAsStream(name)) {
      Reading reading = CaptureBytes.read(file.readAllBytes());
      assertThat(reading.frames()).hasSize(200);
      assertThat(reading.damage()).isNull();
    }
  }

  @Test
  void lz4HasSkippableFrames() throws IOException {
    Reading reading =
        CaptureBytes.littleEndian()
            .append(lz4(frames(3)))
            .u32(0x184D2A53)
            .u32(5)
            .hex("0102030405")
            .append(lz4(new byte[0]))
            .read();
    assertThat(reading.frames()).hasSize(3);
    assertThat(reading.damage()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"one-block.pcap.bz2, 200", "many-blocks.pcap.bz2, 3000"})
  void filesOfTheBzip2ToolAreRead(String name, int count) throws IOException {
    try (InputStream file = CompressionTest.class.getResourceAsStream(name)) {
      Reading reading = CaptureBytes.read(file.readAllBytes());
      assertThat(reading.frames()).hasSize(count);
      assertThat(reading.damage()).isNull();
      assertThat(reading.info().compression()).isEqualTo("bzip2");
    }
  }

  @Test
  void bzip2ThatIsDamagedAnywhereSaysSoAndNeverHangs() throws IOException {
    byte[] packed;
    try (InputStream file = CompressionTest.class.getResourceAsStream("one-block.pcap.bz2")) {
      packed = file.readAllBytes();
    }
    for (int at = 4; at < packed.length; at++) {
      byte[] damaged = packed.clone();
      damaged[at] ^= 0x55;
      assertThat(damageOf(damaged)).as("octet " + at).isNotEqualTo("none");
    }
    assertThat(damageOf(Arrays.copyOf(packed, packed.length - 5))).contains("cut off");
  }

  private static String damageOf(byte[] file) throws IOException {
    try {
      Reading reading = CaptureBytes.read(file);
      return reading.damage() == null ? "none" : String.valueOf(reading.damage().getMessage());
    } catch (CaptureFormatException refused) {
      return String.valueOf(refused.getMessage());
    }
  }

  /** One block of the old form, all literals. */
  private static byte[] oldLz4(byte[] plain) {
    CaptureBytes packed = CaptureBytes.littleEndian();
    packed.hex("f0"); // 15 literals and more, no match
    int left = plain.length - 15;
    for (; left >= 255; left -= 255) {
      packed.hex("ff");
    }
    packed.hex("%02x".formatted(left)).append(plain);
    byte[] block = packed.toBytes();
    return CaptureBytes.littleEndian().u32(0x184C2102).u32(block.length).append(block).toBytes();
  }

  @Test
  void theOldFormOfLz4EndsWithTheInputOrWithAnotherMagic() throws IOException {
    byte[] plain = frames(4);
    byte[] head = Arrays.copyOf(plain, 100);
    byte[] rest = Arrays.copyOfRange(plain, 100, plain.length);
    Reading reading = CaptureBytes.littleEndian().append(oldLz4(head)).append(oldLz4(rest)).read();
    assertThat(reading.frames()).hasSize(4);
    assertThat(reading.damage()).isNull();
    Reading mixed = CaptureBytes.littleEndian().append(oldLz4(head)).append(lz4(rest)).read();
    assertThat(mixed.frames()).hasSize(4);
    assertThat(mixed.damage()).isNull();
  }

  @Test
  void theOldFormOfLz4MayBeCutOrDamaged() throws IOException {
    byte[] packed = oldLz4(frames(4));
    assertThatThrownBy(() -> CaptureBytes.littleEndian().append(packed).cut(9).read())
        .isInstanceOf(CaptureFormatException.class)
        .hasMessageContaining("cut off");
    assertThatThrownBy(() -> CaptureBytes.littleEndian().u32(0x184C2102).u32(-5).zeros(9).read())
        .isInstanceOf(CaptureFormatException.class)
        .hasMessageContaining("lz4 data damaged");
  }

  @Test
  void zstdMayBeginWithASkippableFrame() throws IOException {
    Reading reading =
        CaptureBytes.littleEndian()
            .u32(0x184D2A50)
            .u32(4)
            .hex("00000000")
            .append(Zstd.compress(frames(3)))
            .read();
    assertThat(reading.frames()).hasSize(3);
    assertThat(reading.info().compression()).isEqualTo("zstd");
  }

  @Test
  void anXzDictionaryBeyondTheLimitIsRefusedWithoutTakingItsMemory() {
    byte[] packed = xz(frames(3), 6);
    // Block header: size, flags, filter LZMA2 (21), length of its properties, dictionary size.
    assertThat(packed[14]).isEqualTo((byte) 0x21);
    packed[16] = 36; // 1 GiB; then the header's checksum must fit again
    int headerEnd = 12 + (packed[12] & 0xFF) * 4;
    CRC32 checksum = new CRC32();
    checksum.update(packed, 12, headerEnd - 12);
    for (int i = 0; i < 4; i++) {
      packed[headerEnd + i] = (byte) (checksum.getValue() >>> 8 * i);
    }
    assertThatThrownBy(() -> CaptureBytes.read(packed))
        .isInstanceOf(CaptureFormatException.class)
        .hasMessageContaining("MiB to decompress, 256 are given");
  }

  @Test
  void aGibibyteOfGzipTakesNoMoreMemoryThanAMebibyte() throws IOException {
    CaptureBytes records = CaptureBytes.littleEndian();
    for (int i = 0; i < 4096; i++) {
      records.record(1, i, 1008, 1500);
    }
    byte[] member = CaptureBytes.gzip(records.toBytes());
    byte[] head =
        CaptureBytes.gzip(CaptureBytes.littleEndian().pcapHeader(MICROSECONDS, 1).toBytes());
    int members = 256;
    List<ByteArrayInputStream> parts =
        IntStream.rangeClosed(0, members)
            .mapToObj(i -> new ByteArrayInputStream(i == 0 ? head : member))
            .toList();
    InputStream file = new SequenceInputStream(Collections.enumeration(parts));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (CaptureSource source = Captures.open(file, "large")) {
      Frame frame = new Frame();
      assertThat(source.next(frame)).isTrue();
      long directBefore = directMemory();
      long before = threads.getCurrentThreadAllocatedBytes();
      long octets = 24 + 16 + 1008;
      long frames = 1;
      while (source.next(frame)) {
        frames++;
        octets += 16 + frame.capturedLength();
      }
      assertThat(frames).isEqualTo(members * 4096L);
      assertThat(octets).isGreaterThan(1L << 30);
      assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
      assertThat(directMemory() - directBefore).isLessThan(1 << 20);
    }
  }

  private static long directMemory() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }
}
