package io.synfin.capture;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZInputStream;

/** How a capture may be compressed, told from its first octets. */
enum Compression {
  GZIP("gzip") {
    @Override
    ReadableByteChannel unpack(ReadableByteChannel source) {
      return new GzipChannel(source);
    }
  },
  ZSTD("zstd") {
    @Override
    ReadableByteChannel unpack(ReadableByteChannel source) {
      return new UnpackedChannel("zstd", source, ZstdInputStreamNoFinalizer::new);
    }
  },
  LZ4("lz4") {
    @Override
    ReadableByteChannel unpack(ReadableByteChannel source) {
      return new Lz4Channel(source);
    }
  },
  BZIP2("bzip2") {
    @Override
    ReadableByteChannel unpack(ReadableByteChannel source) {
      return new Bzip2Channel(source);
    }
  },
  XZ("xz") {
    @Override
    ReadableByteChannel unpack(ReadableByteChannel source) {
      return new UnpackedChannel("xz", source, Compression::unpackXz);
    }
  };

  /** Octets that are enough to tell. */
  static final int LONGEST_MAGIC = 4;

  /** xz -9 needs 65 MiB; a stated dictionary size alone must not cost gigabytes. */
  private static final int MOST_KIBIBYTES = 256 * 1024;

  private static final int ZSTD_MAGIC = 0x28B52FFD;

  /** Frames that zstd passes over, such as pzstd begins with: 50 to 5f, 2a 4d 18. */
  private static final int SKIPPABLE = 0x502A4D18;

  private static final int SKIPPABLE_MASK = 0xF0FFFFFF;
  private static final int XZ_MAGIC = 0xFD377A58;

  private final String word;

  Compression(String word) {
    this.word = word;
  }

  /** As reports call it. */
  String word() {
    return word;
  }

  /** What the channel's content is when it is decompressed; of several members all. */
  abstract ReadableByteChannel unpack(ReadableByteChannel source);

  /** How an input that begins with these octets is compressed; null when it is not. */
  static @Nullable Compression of(ByteBuffer head) {
    if (head.remaining() >= 2 && GzipChannel.isMagic(head.getShort(0) & 0xFFFF)) {
      return GZIP;
    }
    if (head.remaining() < LONGEST_MAGIC) {
      return null;
    }
    int magic = head.getInt(0);
    if (magic == ZSTD_MAGIC || (magic & SKIPPABLE_MASK) == SKIPPABLE) {
      return ZSTD;
    }
    if (Lz4Channel.isMagic(magic)) {
      return LZ4;
    }
    if (Bzip2Channel.isMagic(magic)) {
      return BZIP2;
    }
    return magic == XZ_MAGIC ? XZ : null;
  }

  private static InputStream unpackXz(InputStream packed) throws IOException {
    return new XZInputStream(packed, MOST_KIBIBYTES) {
      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        try {
          return super.read(target, offset, length);
        } catch (MemoryLimitException large) {
          throw new IOException(
              "it takes %d MiB to decompress, %d are given; decompress it first, such as xz -dc FILE | …"
                  .formatted(large.getMemoryNeeded() >> 10, MOST_KIBIBYTES >> 10),
              large);
        }
      }
    };
  }
}
