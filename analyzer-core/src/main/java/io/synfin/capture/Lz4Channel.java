package io.synfin.capture;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.zip.ZipException;

/**
 * What an lz4 file holds, of one frame or several, with independent or linked blocks; or in the old
 * form: the octets 02 21 4c 18, and blocks of up to 8 MiB, each behind its length.
 *
 * <pre>
 *  byte 0        1        2        3
 *      +--------+--------+--------+--------+
 *    0 |  04       22       4d       18    |
 *    4 | flags  | sizes  | content size (8), dictionary (4) by flags, checksum of the header (1)
 *      +--------+--------+
 *      | blocks: length (bit 31: not compressed), octets, checksum by flags; a length of 0 ends
 *      | checksum of the content, by flags
 * </pre>
 *
 * <p>Numbers are little-endian. {@link ZipException} says that the content is damaged, {@link
 * EOFException} that it is cut; everything before has been handed out.
 */
final class Lz4Channel implements ReadableByteChannel {

  private static final int MAGIC = 0x184D2204;
  private static final int OLD_MAGIC = 0x184C2102;
  private static final int OLD_BLOCK = 8 << 20;

  /** Octets that do not compress grow by this much at most. */
  private static final int OLD_BLOCK_PACKED = OLD_BLOCK + OLD_BLOCK / 255 + 16;

  private static final int SKIPPABLE = 0x184D2A50;
  private static final int SKIPPABLE_MASK = 0xFFFF_FFF0;

  private static final int VERSION_MASK = 0b1100_0000;
  private static final int VERSION = 0b0100_0000;
  private static final int INDEPENDENT = 1 << 5;
  private static final int BLOCK_CHECKSUM = 1 << 4;
  private static final int CONTENT_SIZE = 1 << 3;
  private static final int CONTENT_CHECKSUM = 1 << 2;
  private static final int DICTIONARY = 1;
  private static final int SMALLEST_SIZE = 4;
  private static final int LARGEST_SIZE = 7;

  /** How far a match can reach back. */
  private static final int WINDOW = 1 << 16;

  private static final int NOT_COMPRESSED = 1 << 31;

  private final ReadableByteChannel source;
  private final ByteBuffer input = ByteBuffer.allocate(1 << 16).flip();
  private final byte[] header = new byte[14];
  private final XxHash32 checksum = new XxHash32();
  private byte[] packed = {};

  /** The window, and the unpacked block behind it. */
  private byte[] unpacked = {};

  private int ready;
  private int readyEnd;
  private int blockMax;
  private int flags;
  private int headerLength;
  private boolean inFrame;

  /** The frame at hand has the old form, whose end is that of the input, or another magic. */
  private boolean isOld;

  /** A magic that was read where the next block of the old form could have been; 0 if none. */
  private int magicAhead;

  private boolean ended;

  Lz4Channel(ReadableByteChannel source) {
    this.source = source;
  }

  /** Do these four octets, read as big-endian, begin an lz4 file? */
  static boolean isMagic(int firstFourOctets) {
    int magic = Integer.reverseBytes(firstFourOctets);
    return magic == MAGIC || magic == OLD_MAGIC;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    while (ready == readyEnd) {
      if (ended || (!inFrame && !openFrame())) {
        return -1;
      }
      try {
        unpackBlock();
      } catch (ZipException broken) {
        ended = true;
        throw broken;
      }
    }
    int count = Math.min(readyEnd - ready, target.remaining());
    target.put(unpacked, ready, count);
    ready += count;
    return count;
  }

  private boolean openFrame() throws IOException {
    while (!ended && (magicAhead != 0 || has(1))) {
      int magic = magicAhead != 0 ? magicAhead : u32();
      magicAhead = 0;
      if (magic == MAGIC) {
        openDescribedFrame();
        return true;
      }
      if (magic == OLD_MAGIC) {
        openOldFrame();
        return true;
      }
      if ((magic & SKIPPABLE_MASK) != SKIPPABLE) {
        throw damaged("no frame where the next one should begin");
      }
      for (long left = Integer.toUnsignedLong(u32()); left > 0; left--) {
        next();
      }
    }
    ended = true;
    return false;
  }

  private void openOldFrame() {
    isOld = true;
    flags = INDEPENDENT;
    blockMax = OLD_BLOCK;
    unpacked = new byte[OLD_BLOCK];
    ready = 0;
    readyEnd = 0;
    inFrame = true;
  }

  private void openDescribedFrame() throws IOException {
    isOld = false;
    headerLength = 0;
    flags = described();
    int sizes = described();
    int size = sizes >>> 4 & 7;
    if ((flags & VERSION_MASK) != VERSION || size < SMALLEST_SIZE || size > LARGEST_SIZE) {
      throw damaged("flags %02x and sizes %02x are of no known version".formatted(flags, sizes));
    }
    for (int i = (flags & CONTENT_SIZE) != 0 ? 8 : 0; i > 0; i--) {
      described();
    }
    if ((flags & DICTIONARY) != 0) {
      throw damaged("it asks for a dictionary");
    }
    int stated = next();
    int actual = XxHash32.of(header, 0, headerLength) >>> 8 & 0xFF;
    if (stated != actual) {
      throw damaged("its header has checksum %02x, not %02x".formatted(actual, stated));
    }
    blockMax = 1 << (2 * size + 8);
    if (unpacked.length < WINDOW + blockMax) {
      unpacked = new byte[WINDOW + blockMax];
    }
    ready = 0;
    readyEnd = 0;
    checksum.reset();
    inFrame = true;
  }

  private int described() throws IOException {
    int octet = next();
    header[headerLength++] = (byte) octet;
    return octet;
  }

  private void unpackBlock() throws IOException {
    if (isOld) {
      unpackOldBlock();
      return;
    }
    int stated = u32();
    if (stated == 0) {
      closeFrame();
      return;
    }
    int length = stated & ~NOT_COMPRESSED;
    if (length > blockMax) {
      throw damaged("a block of %d octets, %d are the most".formatted(length, blockMax));
    }
    if (packed.length < length) {
      packed = new byte[Math.max(length, Math.min(blockMax, 2 * packed.length))];
    }
    fill(packed, length);
    if ((flags & BLOCK_CHECKSUM) != 0) {
      check(u32(), XxHash32.of(packed, 0, length), "a block");
    }
    int from = slideWindow();
    if ((stated & NOT_COMPRESSED) != 0) {
      System.arraycopy(packed, 0, unpacked, from, length);
      readyEnd = from + length;
    } else {
      readyEnd = Lz4Block.unpack(packed, length, unpacked, from);
    }
    ready = from;
    checksum.update(unpacked, from, readyEnd - from);
  }

  private void unpackOldBlock() throws IOException {
    if (!has(1)) {
      inFrame = false;
      return;
    }
    int length = u32();
    if (length == MAGIC || length == OLD_MAGIC || (length & SKIPPABLE_MASK) == SKIPPABLE) {
      magicAhead = length;
      inFrame = false;
      return;
    }
    if (length <= 0 || length > OLD_BLOCK_PACKED) {
      throw damaged("a block of %s octets".formatted(Integer.toUnsignedString(length)));
    }
    if (packed.length < length) {
      packed = new byte[Math.min(OLD_BLOCK_PACKED, Math.max(length, 2 * packed.length))];
    }
    fill(packed, length);
    ready = 0;
    readyEnd = Lz4Block.unpack(packed, length, unpacked, 0);
  }

  /** Leaves what later matches may reach back to in front; returns where the next block goes. */
  private int slideWindow() {
    if ((flags & INDEPENDENT) != 0) {
      return 0;
    }
    int kept = Math.min(readyEnd, WINDOW);
    System.arraycopy(unpacked, readyEnd - kept, unpacked, 0, kept);
    return kept;
  }

  private void closeFrame() throws IOException {
    inFrame = false;
    if ((flags & CONTENT_CHECKSUM) != 0) {
      check(u32(), checksum.value(), "the content");
    }
  }

  private void check(int stated, int actual, String what) throws ZipException {
    if (stated != actual) {
      throw damaged("%s has checksum %08x, not %08x".formatted(what, actual, stated));
    }
  }

  private ZipException damaged(String how) {
    ended = true;
    return new ZipException("lz4 data damaged: " + how);
  }

  private void fill(byte[] target, int length) throws IOException {
    for (int at = 0; at < length; ) {
      requireOne();
      int count = Math.min(length - at, input.remaining());
      input.get(target, at, count);
      at += count;
    }
  }

  private int u32() throws IOException {
    return next() | next() << 8 | next() << 16 | next() << 24;
  }

  private int next() throws IOException {
    requireOne();
    return input.get() & 0xFF;
  }

  private void requireOne() throws IOException {
    if (!has(1)) {
      ended = true;
      throw new EOFException("the lz4 data is cut off");
    }
  }

  private boolean has(int octets) throws IOException {
    while (input.remaining() < octets) {
      input.compact();
      int read = source.read(input);
      input.flip();
      if (read < 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean isOpen() {
    return source.isOpen();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
