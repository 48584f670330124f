package io.synfin.capture;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * What a gzip file holds (RFC 1952), of one member or several.
 *
 * <pre>
 *  byte 0        1        2        3
 *      +--------+--------+--------+--------+
 *    0 |  1f       8b    | method | flags  |
 *    4 |        modification time          |
 *    8 | extra  |   OS   | by flags: extra field, name, comment, checksum
 *      +--------+--------+
 *      | deflated octets, then CRC-32 and length, both little-endian
 * </pre>
 *
 * <p>Octets that are zero after a member are padding. {@link ZipException} says that the content is
 * damaged, {@link EOFException} that it is cut; everything before has been handed out.
 */
final class GzipChannel implements ReadableByteChannel {

  private static final int MAGIC = 0x1F8B;
  private static final int METHOD_DEFLATE = 8;
  private static final int FIXED_HEADER = 10;
  private static final int UNKNOWN_FLAGS = 0xE0;
  private static final int LAST_SYSTEM = 13;
  private static final int UNKNOWN_SYSTEM = 255;
  private static final int HAS_HEADER_CHECKSUM = 1 << 1;
  private static final int HAS_EXTRA = 1 << 2;
  private static final int HAS_NAME = 1 << 3;
  private static final int HAS_COMMENT = 1 << 4;

  private final ReadableByteChannel source;
  private final ByteBuffer packed = ByteBuffer.allocateDirect(1 << 16).flip();
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private boolean inMember;

  /** Where in {@link #packed} the octets of the current member begin that are still there. */
  private int memberFrom;

  private boolean ended;

  GzipChannel(ReadableByteChannel source) {
    this.source = source;
  }

  /** Do these octets begin a gzip file? */
  static boolean isMagic(int firstTwoOctets) {
    return firstTwoOctets == MAGIC;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    int begin = target.position();
    while (target.position() == begin) {
      if (!inMember && !openMember()) {
        return -1;
      }
      inflate(target);
    }
    return target.position() - begin;
  }

  private void inflate(ByteBuffer target) throws IOException {
    if (!packed.hasRemaining() && !refill()) {
      throw new EOFException("the gzip data is cut off");
    }
    int begin = target.position();
    inflater.setInput(packed);
    try {
      inflater.inflate(target);
    } catch (DataFormatException broken) {
      throw damaged("gzip data damaged: " + broken.getMessage());
    }
    ByteBuffer fresh = target.duplicate().flip();
    fresh.position(begin);
    checksum.update(fresh);
    if (inflater.finished()) {
      closeMember();
    } else if (inflater.needsDictionary()) {
      throw damaged("gzip data asks for a dictionary");
    }
  }

  /**
   * After damage, looks for the header of another member, and goes on there. Octets of the damaged
   * one that are still at hand are looked at again: its damage may show late.
   *
   * @return false when there is no further member
   */
  boolean goOn() throws IOException {
    packed.position(memberFrom);
    while (hasAhead(FIXED_HEADER)) {
      if (isHeader(packed.position())) {
        ended = false;
        return true;
      }
      packed.get();
    }
    return false;
  }

  private boolean hasAhead(int octets) throws IOException {
    while (packed.remaining() < octets) {
      packed.compact();
      int read = source.read(packed);
      packed.flip();
      memberFrom = 0;
      if (read < 0) {
        return false;
      }
    }
    return true;
  }

  /** Are these the ten octets that every writer of gzip begins a member with? */
  private boolean isHeader(int at) {
    int extra = packed.get(at + 8) & 0xFF;
    int system = packed.get(at + 9) & 0xFF;
    return (packed.getShort(at) & 0xFFFF) == MAGIC
        && packed.get(at + 2) == METHOD_DEFLATE
        && (packed.get(at + 3) & UNKNOWN_FLAGS) == 0
        && (extra == 0 || extra == 2 || extra == 4)
        && (system <= LAST_SYSTEM || system == UNKNOWN_SYSTEM);
  }

  private boolean openMember() throws IOException {
    int first = ended ? -1 : nextOrEnd();
    while (first == 0) {
      first = nextOrEnd();
    }
    if (first < 0) {
      ended = true;
      return false;
    }
    if (((first << 8) | next()) != MAGIC || next() != METHOD_DEFLATE) {
      throw damaged("no gzip member where the next one should begin");
    }
    int flags = next();
    skip(6);
    if ((flags & HAS_EXTRA) != 0) {
      skip(next() | (next() << 8));
    }
    if ((flags & HAS_NAME) != 0) {
      skipText();
    }
    if ((flags & HAS_COMMENT) != 0) {
      skipText();
    }
    if ((flags & HAS_HEADER_CHECKSUM) != 0) {
      skip(2);
    }
    inflater.reset();
    checksum.reset();
    memberFrom = packed.position();
    inMember = true;
    return true;
  }

  private void closeMember() throws IOException {
    inMember = false;
    long stated = littleEndian();
    if (stated != checksum.getValue()) {
      throw damaged(
          String.format(
              "gzip checksum is %08x, the content has %08x", stated, checksum.getValue()));
    }
    littleEndian();
  }

  private ZipException damaged(String how) {
    ended = true;
    inMember = false;
    return new ZipException(how);
  }

  private long littleEndian() throws IOException {
    return next() | (next() << 8) | (next() << 16) | ((long) next() << 24);
  }

  private void skipText() throws IOException {
    while (next() != 0) {
      // only the end of the text matters
    }
  }

  private void skip(int octets) throws IOException {
    for (int i = 0; i < octets; i++) {
      next();
    }
  }

  private int next() throws IOException {
    int octet = nextOrEnd();
    if (octet < 0) {
      throw new EOFException("the gzip data is cut off");
    }
    return octet;
  }

  private int nextOrEnd() throws IOException {
    return packed.hasRemaining() || refill() ? packed.get() & 0xFF : -1;
  }

  private boolean refill() throws IOException {
    packed.clear();
    int read = source.read(packed);
    packed.flip();
    memberFrom = 0;
    return read > 0;
  }

  @Override
  public boolean isOpen() {
    return source.isOpen();
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    source.close();
  }
}
