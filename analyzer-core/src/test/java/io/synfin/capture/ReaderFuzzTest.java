package io.synfin.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.zip.ZipException;

/**
 * Any octets at all: a reader delivers frames that lie within its buffer, ends, or says with an
 * exception of ours where it lost the thread. The committed seeds run with every build;
 * CONTRIBUTING.md tells how to look for more.
 */
class ReaderFuzzTest {

  /** Small, so that refilling and growing are part of it. */
  private static final int CAPACITY = 64;

  private static final long MOST_UNPACKED = 1 << 22;

  private interface Reader {
    CaptureSource over(OctetInput input) throws IOException;
  }

  @FuzzTest(maxDuration = "10m")
  void pcap(byte[] octets) throws IOException {
    read(octets, input -> new PcapReader(input, "fuzz", ""));
  }

  @FuzzTest(maxDuration = "10m")
  void pcapng(byte[] octets) throws IOException {
    read(octets, input -> new PcapngReader(input, "fuzz", ""));
  }

  @FuzzTest(maxDuration = "10m")
  void snoop(byte[] octets) throws IOException {
    read(octets, input -> new SnoopReader(input, "fuzz", ""));
  }

  @FuzzTest(maxDuration = "10m")
  void salvage(byte[] octets) throws IOException {
    read(octets, input -> new SalvagingSource(input, "fuzz", "", new Interfaces()));
  }

  @FuzzTest(maxDuration = "10m")
  void compressed(byte[] octets) throws IOException {
    Compression compression = Compression.of(ByteBuffer.wrap(octets));
    if (compression == null) {
      return;
    }
    ByteBuffer target = ByteBuffer.allocate(1 << 16);
    long unpacked = 0;
    try (ReadableByteChannel channel =
        compression.unpack(Channels.newChannel(new ByteArrayInputStream(octets)))) {
      for (int read = channel.read(target); read >= 0; read = channel.read(target)) {
        unpacked += read;
        if (unpacked > MOST_UNPACKED) {
          return; // what little can be made to hold much is no mistake
        }
        target.clear();
      }
    } catch (CaptureFormatException | ZipException | EOFException expected) {
      // said as it should be
    }
  }

  private static void read(byte[] octets, Reader reader) throws IOException {
    OctetInput input =
        new OctetInput(Channels.newChannel(new ByteArrayInputStream(octets)), CAPACITY);
    try (CaptureSource source = reader.over(input)) {
      exhaust(source, octets.length);
    } catch (CaptureFormatException expected) {
      assertThat(expected.fileOffset()).isBetween(0L, (long) octets.length);
    }
  }

  /** Each frame takes some octets of the input, so there cannot be more of them. */
  static void exhaust(CaptureSource source, long most) throws IOException {
    Frame frame = new Frame();
    long frames = 0;
    while (source.next(frame)) {
      frames++;
      if (frames > most
          || frame.capturedLength() < 0
          || frame.wireLength() < 0
          || frame.offset() < 0
          || frame.offset() + frame.capturedLength() > frame.buffer().limit()) {
        throw new AssertionError(
            "frame %d: %d octets at %d of %d, %d on the wire"
                .formatted(
                    frames,
                    frame.capturedLength(),
                    frame.offset(),
                    frame.buffer().limit(),
                    frame.wireLength()));
      }
      for (int i = 0; i < frame.capturedLength(); i++) {
        frame.buffer().get(frame.offset() + i);
      }
    }
    assertThat(source.info().interfaces()).isNotNull();
  }
}
