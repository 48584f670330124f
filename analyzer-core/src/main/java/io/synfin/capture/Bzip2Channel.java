package io.synfin.capture;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.zip.ZipException;

/**
 * What a bzip2 file holds, of one stream or several.
 *
 * <pre>
 *   stream:  "BZh", level '1' to '9', blocks, end (48 bits), checksum of all (32), filled up to an octet
 *   block:   begin (48 bits), checksum (32), randomized (1), origin (24), octets in use (16 + 16 each),
 *            trees (3), selectors (15; in unary, moved to front), lengths of codes (5, then steps),
 *            symbols: runs of the front octet (0, 1), moves to front (2 and up), end of the block
 * </pre>
 *
 * <p>Bits come high ones first. {@link ZipException} says that the content is damaged, {@link
 * EOFException} that it is cut; everything before has been handed out.
 */
final class Bzip2Channel implements ReadableByteChannel {

  private static final int MAGIC = 0x425A68;
  private static final long BLOCK = 0x3141_5926_5359L;
  private static final long END = 0x1772_4538_5090L;

  private static final int LEVEL_OCTETS = 100_000;
  private static final int LONGEST_CODE = 20;
  private static final int GROUP = 50;
  private static final int MOST_TREES = 6;
  private static final int MOST_SYMBOLS = 258;

  /** Four equal octets are followed by a count of more of them. */
  private static final int RUN = 4;

  private static final int[] CRC = new int[256];

  static {
    for (int octet = 0; octet < CRC.length; octet++) {
      int crc = octet << 24;
      for (int bit = 0; bit < 8; bit++) {
        crc = crc < 0 ? (crc << 1) ^ 0x04C1_1DB7 : crc << 1;
      }
      CRC[octet] = crc;
    }
  }

  private final ReadableByteChannel source;
  private final ByteBuffer input = ByteBuffer.allocate(1 << 16).flip();
  private long bits;
  private int bitCount;

  private final Tree[] trees = new Tree[MOST_TREES];
  private byte[] selectors = {};
  private int[] chain = {};
  private int blockMax;

  private boolean inStream;
  private boolean ended;
  private int streamCrc;

  private int left;
  private int position;
  private int blockCrc;
  private int statedCrc;
  private int previous;
  private int equal;
  private int repeats;
  private boolean inBlock;

  Bzip2Channel(ReadableByteChannel source) {
    this.source = source;
    for (int i = 0; i < MOST_TREES; i++) {
      trees[i] = new Tree();
    }
  }

  /** Do these four octets, read as big-endian, begin a bzip2 file? */
  static boolean isMagic(int firstFourOctets) {
    int level = firstFourOctets & 0xFF;
    return firstFourOctets >>> 8 == MAGIC && level >= '1' && level <= '9';
  }

  /** A canonical code: all codes of a length follow each other, and those of the next one them. */
  private static final class Tree {
    private final int[] limit = new int[LONGEST_CODE + 2];
    private final int[] base = new int[LONGEST_CODE + 2];
    private final int[] symbols = new int[MOST_SYMBOLS];

    void build(int[] lengths, int count) {
      int at = 0;
      int code = 0;
      for (int length = 1; length <= LONGEST_CODE; length++) {
        base[length] = at - code;
        for (int symbol = 0; symbol < count; symbol++) {
          if (lengths[symbol] == length) {
            symbols[at++] = symbol;
            code++;
          }
        }
        limit[length] = code; // the first code that is longer
        code <<= 1;
      }
    }
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    int begin = target.position();
    while (target.position() == begin) {
      try {
        if (!inBlock && !openBlock()) {
          return -1;
        }
      } catch (ZipException | EOFException broken) {
        ended = true;
        throw broken;
      }
      unpack(target);
    }
    return target.position() - begin;
  }

  /** Undoes the run lengths of the block's octets as they come out of the sorted order. */
  private void unpack(ByteBuffer target) throws ZipException {
    while (target.hasRemaining()) {
      if (repeats > 0) {
        repeats--;
        put(target, previous);
      } else if (left == 0) {
        closeBlock();
        return;
      } else {
        left--;
        position = chain[position];
        int octet = position & 0xFF;
        position >>>= 8;
        if (equal == RUN) {
          repeats = octet;
          equal = 0;
        } else {
          equal = octet == previous ? equal + 1 : 1;
          previous = octet;
          put(target, octet);
        }
      }
    }
  }

  private void put(ByteBuffer target, int octet) {
    blockCrc = blockCrc << 8 ^ CRC[blockCrc >>> 24 ^ octet];
    target.put((byte) octet);
  }

  private void closeBlock() throws ZipException {
    inBlock = false;
    if (~blockCrc != statedCrc) {
      ended = true;
      throw damaged("a block has checksum %08x, not %08x".formatted(~blockCrc, statedCrc));
    }
    streamCrc = Integer.rotateLeft(streamCrc, 1) ^ statedCrc;
  }

  private boolean openBlock() throws IOException {
    while (!ended) {
      if (!inStream && !openStream()) {
        ended = true;
        return false;
      }
      long magic = (long) bits(24) << 24 | bits(24);
      statedCrc = bits(16) << 16 | bits(16);
      if (magic == BLOCK) {
        readBlock();
        return true;
      }
      if (magic != END) {
        throw damaged("neither a block nor the end where one should be");
      }
      if (statedCrc != streamCrc) {
        throw damaged("its checksum is %08x, not %08x".formatted(streamCrc, statedCrc));
      }
      bits(bitCount % 8);
      inStream = false;
    }
    return false;
  }

  private boolean openStream() throws IOException {
    if (bitCount == 0 && !input.hasRemaining() && !refill()) {
      return false;
    }
    int magic = bits(16) << 16 | bits(16);
    if (!isMagic(magic)) {
      throw damaged("no stream where the next one should begin");
    }
    blockMax = ((magic & 0xFF) - '0') * LEVEL_OCTETS;
    if (chain.length < blockMax) {
      chain = new int[blockMax];
    }
    streamCrc = 0;
    inStream = true;
    return true;
  }

  private void readBlock() throws IOException {
    if (bits(1) != 0) {
      throw damaged("a block is randomized, which no tool has done since 1999");
    }
    int origin = bits(24);
    int[] front = new int[256];
    int used = readUsed(front);
    int symbols = used + 2;
    int treeCount = bits(3);
    int selectorCount = bits(15);
    if (used == 0 || treeCount < 2 || treeCount > MOST_TREES || selectorCount == 0) {
      throw damaged("a block has %d trees and %d selectors".formatted(treeCount, selectorCount));
    }
    readSelectors(treeCount, selectorCount);
    int[] lengths = new int[MOST_SYMBOLS];
    for (int tree = 0; tree < treeCount; tree++) {
      readLengths(lengths, symbols);
      trees[tree].build(lengths, symbols);
    }
    int count = readSymbols(front, symbols - 1, selectorCount);
    if (origin >= count) {
      throw damaged("a block of %d octets begins at %d".formatted(count, origin));
    }
    sort(count);
    left = count;
    position = chain[origin] >>> 8;
    blockCrc = -1;
    equal = 0;
    previous = -1;
    repeats = 0;
    inBlock = true;
  }

  private int readUsed(int[] front) throws IOException {
    int groups = bits(16);
    int used = 0;
    for (int group = 0; group < 16; group++) {
      if ((groups & 0x8000 >> group) != 0) {
        int members = bits(16);
        for (int i = 0; i < 16; i++) {
          if ((members & 0x8000 >> i) != 0) {
            front[used++] = group * 16 + i;
          }
        }
      }
    }
    return used;
  }

  private void readSelectors(int treeCount, int count) throws IOException {
    if (selectors.length < count) {
      selectors = new byte[count];
    }
    byte[] order = {0, 1, 2, 3, 4, 5};
    for (int i = 0; i < count; i++) {
      int moved = 0;
      while (bits(1) != 0) {
        if (++moved >= treeCount) {
          throw damaged("a selector names tree %d of %d".formatted(moved, treeCount));
        }
      }
      byte chosen = order[moved];
      System.arraycopy(order, 0, order, 1, moved);
      order[0] = chosen;
      selectors[i] = chosen;
    }
  }

  private void readLengths(int[] lengths, int symbols) throws IOException {
    int length = bits(5);
    for (int symbol = 0; symbol < symbols; symbol++) {
      while (true) {
        if (length < 1 || length > LONGEST_CODE) {
          throw damaged("a code of %d bits".formatted(length));
        }
        if (bits(1) == 0) {
          break;
        }
        length += bits(1) == 0 ? 1 : -1;
      }
      lengths[symbol] = length;
    }
  }

  /** Leaves the block's octets, as they were sorted, in the low bits of {@link #chain}. */
  private int readSymbols(int[] front, int end, int selectorCount) throws IOException {
    int count = 0;
    int run = 0;
    int weight = 1;
    for (int read = 0; ; read++) {
      if (read / GROUP >= selectorCount) {
        throw damaged("a block has more symbols than its selectors");
      }
      int symbol = symbol(trees[selectors[read / GROUP]]);
      if (symbol < 2) {
        run += weight << symbol;
        weight <<= 1;
        if (run > blockMax) {
          throw damaged("a run has no room in its block");
        }
        continue;
      }
      if (run > blockMax - count) {
        throw damaged("a run has no room in its block");
      }
      for (; run > 0; run--) {
        chain[count++] = front[0];
      }
      weight = 1;
      if (symbol == end) {
        return count;
      }
      if (count == blockMax) {
        throw damaged("a block has more octets than its level allows");
      }
      int octet = front[symbol - 1];
      System.arraycopy(front, 0, front, 1, symbol - 1);
      front[0] = octet;
      chain[count++] = octet;
    }
  }

  private int symbol(Tree tree) throws IOException {
    int code = 0;
    for (int length = 1; length <= LONGEST_CODE; length++) {
      code = code << 1 | bits(1);
      if (code < tree.limit[length]) {
        int index = tree.base[length] + code;
        if (index >= 0 && index < MOST_SYMBOLS) {
          return tree.symbols[index];
        }
      }
    }
    throw damaged("a code that stands for nothing");
  }

  /** Links each octet to the one that follows it: the inverse of Burrows and Wheeler's sorting. */
  private void sort(int count) {
    int[] next = new int[257];
    for (int i = 0; i < count; i++) {
      next[(chain[i] & 0xFF) + 1]++;
    }
    for (int octet = 0; octet < 256; octet++) {
      next[octet + 1] += next[octet];
    }
    for (int i = 0; i < count; i++) {
      chain[next[chain[i] & 0xFF]++] |= i << 8;
    }
  }

  /** The next bits, 24 at most. */
  private int bits(int count) throws IOException {
    while (bitCount < count) {
      if (!input.hasRemaining() && !refill()) {
        throw new EOFException("the bzip2 data is cut off");
      }
      bits = bits << 8 | input.get() & 0xFF;
      bitCount += 8;
    }
    bitCount -= count;
    return (int) (bits >>> bitCount) & ((1 << count) - 1);
  }

  private boolean refill() throws IOException {
    input.clear();
    int read = 0;
    while (read == 0) {
      read = source.read(input);
    }
    input.flip();
    return read > 0;
  }

  private static ZipException damaged(String how) {
    return new ZipException("bzip2 data damaged: " + how);
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
