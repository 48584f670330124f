package io.synfin.capture;

import static io.synfin.capture.CaptureFormatException.Reason.ENDS_MID_RECORD;
import static io.synfin.capture.CaptureFormatException.Reason.UNKNOWN_MAGIC;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Opens captures. The format is told from the content, never from the name: pcap, pcapng, snoop,
 * and any of them within gzip, zstd, lz4, bzip2 or xz.
 */
public final class Captures {

  /** Holds usual frames; a larger one makes its own buffer grow. */
  private static final int FRUGAL_CAPACITY = 1 << 15;

  private Captures() {}

  /**
   * Opens a file.
   *
   * @throws CaptureFormatException when it is no capture that we know
   */
  public static CaptureSource open(Path file) throws IOException {
    return open(file, CaptureOptions.STANDARD);
  }

  /**
   * Opens a file. A file that is followed must grow as files do; a pipe is followed by its nature.
   *
   * @throws CaptureFormatException when it is no capture that we know
   */
  public static CaptureSource open(Path file, CaptureOptions options) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      return open(openPipe(file), file.toString(), options);
    }
    if (options.follow()) {
      return new FollowingSource(file, options);
    }
    FileChannel channel = FileChannel.open(file);
    try {
      return openByContent(channel, file.toString(), options, PcapngTail.of(channel));
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
  }

  /**
   * Follows a set of files that grows. Waits for the first one.
   *
   * @param name what reports call the set
   */
  public static CaptureSource follow(FollowedFiles files, String name, CaptureOptions options)
      throws IOException {
    return new FollowingSource(files, name, options);
  }

  /** Opening waits for somebody who writes, and only another thread can be left behind there. */
  private static FileChannel openPipe(Path pipe) throws IOException {
    FutureTask<FileChannel> opening = new FutureTask<>(() -> FileChannel.open(pipe));
    Thread waiting = new Thread(opening, "opening " + pipe);
    waiting.setDaemon(true);
    waiting.start();
    try {
      return opening.get();
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof IOException unreadable
          ? unreadable
          : new IOException(pipe + ": " + failure.getCause(), failure);
    }
  }

  /**
   * Opens a stream, such as standard input; closing the capture closes it.
   *
   * @param name what reports call it
   */
  public static CaptureSource open(InputStream stream, String name) throws IOException {
    return open(stream, name, CaptureOptions.STANDARD);
  }

  /** Opens a stream; it is read to its end whether it is followed or not. */
  public static CaptureSource open(InputStream stream, String name, CaptureOptions options)
      throws IOException {
    return open(Channels.newChannel(stream), name, options);
  }

  /**
   * Opens a blocking channel; closing the capture closes it.
   *
   * @param name what reports call it
   */
  public static CaptureSource open(ReadableByteChannel channel, String name) throws IOException {
    return open(channel, name, CaptureOptions.STANDARD);
  }

  static CaptureSource open(ReadableByteChannel channel, String name, CaptureOptions options)
      throws IOException {
    try {
      return openByContent(channel, name, options, PcapngTail.NONE);
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
  }

  private static CaptureSource openByContent(
      ReadableByteChannel channel, String name, CaptureOptions options, PcapngTail tail)
      throws IOException {
    ByteBuffer head = ByteBuffer.allocate(Compression.LONGEST_MAGIC);
    boolean more = true;
    while (head.hasRemaining() && more) {
      more = channel.read(head) >= 0;
    }
    ReadableByteChannel whole = new HeadedChannel(head.flip(), channel);
    Compression compression = Compression.of(head);
    ReadableByteChannel unpacked = compression == null ? whole : compression.unpack(whole);
    OctetInput input =
        new OctetInput(unpacked, options.frugal() ? FRUGAL_CAPACITY : OctetInput.INITIAL_CAPACITY);
    if (options.salvage() && unpacked instanceof GzipChannel gzip) {
      input.stepOverDamage(gzip);
    }
    String word = compression == null ? "" : compression.word();
    return options.salvage()
        ? new SalvagingSource(input, name, word, new Interfaces(tail))
        : reader(input, name, word, new Interfaces(tail));
  }

  /** The reader for what stands at the input's position. */
  static RecordReader reader(
      OctetInput input, String name, String compression, Interfaces interfaces) throws IOException {
    if (!input.has(4)) {
      String detail =
          input.damage().isEmpty()
              ? (input.available() == 0
                  ? "the input is empty; a capture has a header even before its first packet"
                  : "a capture begins with 4 known octets, the input ends after "
                      + input.available())
              : input.damage();
      throw new CaptureFormatException(ENDS_MID_RECORD, input.offset(), 0, detail);
    }
    int magic = input.buffer().getInt(input.position());
    if (PcapReader.begins(magic)) {
      return new PcapReader(input, name, compression, interfaces);
    }
    if (magic == PcapngReader.SECTION_HEADER) {
      return new PcapngReader(input, name, compression, interfaces);
    }
    if (magic == SnoopReader.MAGIC) {
      return new SnoopReader(input, name, compression, interfaces);
    }
    throw new CaptureFormatException(
        UNKNOWN_MAGIC,
        input.offset(),
        0,
        "not a capture: it begins with %08x, which is neither pcap, pcapng nor snoop"
            .formatted(magic));
  }

  /** Does the beginning of a capture stand there, as a capture tool would write it? */
  static boolean beginsAt(OctetInput input, int ahead) throws IOException {
    if (!input.has(ahead + 4)) {
      return false;
    }
    int magic = input.buffer().getInt(input.position() + ahead);
    if (PcapReader.begins(magic)) {
      return PcapReader.beginsAt(input, ahead);
    }
    return magic == PcapngReader.SECTION_HEADER
        ? PcapngReader.beginsAt(input, ahead)
        : magic == SnoopReader.MAGIC && SnoopReader.beginsAt(input, ahead);
  }
}
