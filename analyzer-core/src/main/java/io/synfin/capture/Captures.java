package io.synfin.capture;

import static io.synfin.capture.CaptureFormatException.Reason.ENDS_MID_RECORD;
import static io.synfin.capture.CaptureFormatException.Reason.UNKNOWN_MAGIC;
import static io.synfin.capture.CaptureFormatException.Reason.UNSUPPORTED;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;

/**
 * Opens captures. The format is told from the content, never from the name: pcap, pcapng, snoop,
 * and any of them within gzip, zstd, lz4 or xz.
 */
public final class Captures {

  private Captures() {}

  /**
   * Opens a file.
   *
   * @throws CaptureFormatException when it is no capture that we know
   */
  public static CaptureSource open(Path file) throws IOException {
    return open(FileChannel.open(file), file.toString());
  }

  /**
   * Opens a stream, such as standard input; closing the capture closes it.
   *
   * @param name what reports call it
   */
  public static CaptureSource open(InputStream stream, String name) throws IOException {
    return open(Channels.newChannel(stream), name);
  }

  /**
   * Opens a blocking channel; closing the capture closes it.
   *
   * @param name what reports call it
   */
  public static CaptureSource open(ReadableByteChannel channel, String name) throws IOException {
    try {
      return openByContent(channel, name);
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
  }

  private static CaptureSource openByContent(ReadableByteChannel channel, String name)
      throws IOException {
    ByteBuffer head = ByteBuffer.allocate(Compression.LONGEST_MAGIC);
    boolean more = true;
    while (head.hasRemaining() && more) {
      more = channel.read(head) >= 0;
    }
    ReadableByteChannel whole = new HeadedChannel(head.flip(), channel);
    Compression compression = Compression.of(head);
    return compression == null
        ? openPlain(new OctetInput(whole), name, "")
        : openPlain(new OctetInput(compression.unpack(whole)), name, compression.word());
  }

  private static CaptureSource openPlain(OctetInput input, String name, String compression)
      throws IOException {
    if (!input.has(4)) {
      String detail =
          input.damage().isEmpty()
              ? "a capture begins with 4 known octets, the input ends after " + input.available()
              : input.damage();
      throw new CaptureFormatException(ENDS_MID_RECORD, 0, 0, detail);
    }
    int magic = input.buffer().getInt(input.position());
    if (PcapReader.begins(magic)) {
      return new PcapReader(input, name, compression);
    }
    if (magic == PcapngReader.SECTION_HEADER) {
      return new PcapngReader(input, name, compression);
    }
    if (magic == SnoopReader.MAGIC) {
      return new SnoopReader(input, name, compression);
    }
    String known = otherFormat(magic);
    if (!known.isEmpty()) {
      throw new CaptureFormatException(UNSUPPORTED, 0, 0, known);
    }
    throw new CaptureFormatException(
        UNKNOWN_MAGIC, 0, 0, "not a capture: it begins with %08x".formatted(magic));
  }

  private static String otherFormat(int magic) {
    if (magic == 0x02214C18) {
      return "compressed with lz4's old format: decompress it first, such as lz4 -dc FILE | ...";
    }
    if (magic >>> 8 == 0x425A68) {
      return "compressed with bzip2: decompress it first, such as bzip2 -dc FILE | ...";
    }
    return "";
  }
}
