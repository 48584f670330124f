package io.synfin.capture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * What the stream of a decompression library gives, as a channel. It tells damaged content ({@link
 * ZipException}, {@link EOFException}) from a file that cannot be read, which libraries do not.
 */
final class UnpackedChannel implements ReadableByteChannel {

  /** Makes the library's stream; it may read, and so fail. */
  interface Unpacker {
    InputStream over(InputStream packed) throws IOException;
  }

  private final String compression;
  private final ReadableByteChannel source;
  private final Unpacker unpacker;
  private final Packed packed = new Packed();
  private final byte[] chunk = new byte[1 << 16];
  private @Nullable InputStream unpacked;

  /**
   * @param compression its name, for messages
   */
  UnpackedChannel(String compression, ReadableByteChannel source, Unpacker unpacker) {
    this.compression = compression;
    this.source = source;
    this.unpacker = unpacker;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    try {
      if (unpacked == null) {
        unpacked = unpacker.over(packed);
      }
      int count = unpacked.read(chunk, 0, Math.min(chunk.length, target.remaining()));
      if (count > 0) {
        target.put(chunk, 0, count);
      }
      return count;
    } catch (CaptureFormatException ofOurs) {
      throw ofOurs;
    } catch (EOFException cut) {
      throw packed.orElse(new EOFException("the " + compression + " data is cut off"));
    } catch (IOException broken) {
      throw packed.orElse(
          new ZipException(compression + " data damaged: " + String.valueOf(broken.getMessage())));
    } catch (LinkageError missing) {
      throw new CaptureFormatException(
          CaptureFormatException.Reason.UNSUPPORTED,
          0,
          0,
          "%s cannot be decompressed on this system (%s); decompress it first, such as %s -dc FILE | …"
              .formatted(compression, firstLine(missing), compression));
    }
  }

  private static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  @Override
  public boolean isOpen() {
    return source.isOpen();
  }

  @Override
  public void close() throws IOException {
    try {
      if (unpacked != null) {
        unpacked.close();
      }
    } finally {
      source.close();
    }
  }

  /** The source as libraries want it; remembers why it failed. */
  private final class Packed extends InputStream {
    private @Nullable IOException failure;

    /** The failure of the source, if that is why unpacking failed. */
    IOException orElse(IOException damage) {
      return failure == null ? damage : failure;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        return source.read(ByteBuffer.wrap(target, offset, length));
      } catch (IOException unreadable) {
        failure = unreadable;
        throw unreadable;
      }
    }
  }
}
