package io.synfin.capture;

import static io.synfin.capture.PcapngBlock.BODY;
import static io.synfin.capture.PcapngBlock.TRAILER;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * What a pcapng file says at its very end of frames that were lost. The tools that capture write
 * their counters last, when all that they would have put in doubt has been read; but a block ends
 * with its own length, so the end can be read first, block by block backwards, up to the last
 * packet. Only a file can be: a pipe has no end yet, and a packed file none that is worth the
 * unpacking.
 */
final class PcapngTail {

  /** Nothing is known to have been lost. */
  static final PcapngTail NONE = new PcapngTail(new long[0]);

  static final int STATISTICS = 5;
  static final int STATISTICS_MIN = 12;

  private static final int OPTION_DROPPED_BY_INTERFACE = 5;
  private static final int OPTION_DROPPED_BY_SYSTEM = 7;

  /** More blocks than that behind the last packet are not the end of a capture tool's file. */
  private static final int MOST_BLOCKS = 1000;

  private static final int LONGEST_STATISTICS = 64 * 1024;
  private static final int LARGEST_INTERFACE = 1 << 12;
  private static final int UNSTATED = -1;
  private static final int SMALLEST_SECTION = 28;
  private static final int BYTE_ORDER = 0x1A2B3C4D;

  private final long[] drops;

  private PcapngTail(long[] drops) {
    this.drops = drops;
  }

  /**
   * Frames that the interface lost in all, by its last count.
   *
   * @param id its number in the last section
   */
  long drops(int id) {
    return id < drops.length ? Math.max(0, drops[id]) : 0;
  }

  /** Reads the end of a file of whatever format; the channel stays where it stands. */
  static PcapngTail of(FileChannel file) throws IOException {
    long size = file.size();
    ByteBuffer head = ByteBuffer.allocate(BODY + 4);
    if (size < SMALLEST_SECTION || !read(file, head, 0)) {
      return NONE;
    }
    int order = head.getInt(BODY);
    if (head.getInt(0) != PcapngReader.SECTION_HEADER
        || order != BYTE_ORDER && Integer.reverseBytes(order) != BYTE_ORDER) {
      return NONE;
    }
    return backwards(file, size, order != BYTE_ORDER);
  }

  private static PcapngTail backwards(FileChannel file, long size, boolean littleEndian)
      throws IOException {
    PcapngTail tail = NONE;
    ByteBuffer trailer = ByteBuffer.allocate(TRAILER);
    ByteBuffer head = ByteBuffer.allocate(BODY);
    long end = size;
    for (int i = 0; i < MOST_BLOCKS && end > SMALLEST_SECTION; i++) {
      if (!read(file, trailer, end - TRAILER)) {
        return tail;
      }
      long length = Integer.toUnsignedLong(ordered(trailer.getInt(0), littleEndian));
      boolean possible =
          length >= PcapngBlock.MIN_LENGTH && length % 4 == 0 && length <= end - SMALLEST_SECTION;
      if (!possible || !read(file, head, end - length)) {
        return tail;
      }
      int type = ordered(head.getInt(0), littleEndian);
      boolean agrees = ordered(head.getInt(4), littleEndian) == (int) length;
      if (!agrees || PcapngReader.isPacket(type) || type == PcapngReader.SECTION_HEADER) {
        return tail;
      }
      if (type == STATISTICS && length <= LONGEST_STATISTICS) {
        tail = tail.with(file, end - length, (int) length, littleEndian);
      }
      end -= length;
    }
    return tail;
  }

  /**
   * With a block that stands before those that were read already; the last count is what counts.
   */
  private PcapngTail with(FileChannel file, long at, int length, boolean littleEndian)
      throws IOException {
    ByteBuffer octets = ByteBuffer.allocate(length);
    if (length < PcapngBlock.MIN_LENGTH + STATISTICS_MIN || !read(file, octets, at)) {
      return this;
    }
    OctetInput input =
        new OctetInput(Channels.newChannel(new ByteArrayInputStream(octets.array())), length);
    PcapngBlock block = new PcapngBlock(input);
    block.littleEndian(littleEndian);
    if (!input.has(length)) {
      return this;
    }
    int id = block.u32(BODY);
    long stated = statedDrops(block, length);
    if (stated < 0 || id < 0 || id > LARGEST_INTERFACE || id < drops.length && drops[id] >= 0) {
      return this;
    }
    long[] more = Arrays.copyOf(drops, Math.max(drops.length, id + 1));
    Arrays.fill(more, drops.length, more.length, UNSTATED);
    more[id] = stated;
    return new PcapngTail(more);
  }

  /** What a statistics block says was lost since the capture began; -1 when it does not say. */
  static long statedDrops(PcapngBlock block, int length) {
    long dropped = 0;
    boolean stated = false;
    boolean more = block.firstOption(BODY + STATISTICS_MIN, length);
    for (; more; more = block.nextOption(length)) {
      int code = block.optionCode();
      if ((code == OPTION_DROPPED_BY_INTERFACE || code == OPTION_DROPPED_BY_SYSTEM)
          && block.optionLength() == 8) {
        dropped += block.u64(block.optionValue());
        stated = true;
      }
    }
    return stated ? Math.max(0, dropped) : UNSTATED;
  }

  private static int ordered(int value, boolean littleEndian) {
    return littleEndian ? Integer.reverseBytes(value) : value;
  }

  /** Fills the buffer from that place; false when the file ends before. */
  private static boolean read(FileChannel file, ByteBuffer octets, long at) throws IOException {
    octets.clear();
    while (octets.hasRemaining()) {
      if (file.read(octets, at + octets.position()) < 0) {
        return false;
      }
    }
    return true;
  }
}
