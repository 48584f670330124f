package io.synfin.capture;

import java.util.zip.ZipException;

/**
 * Unpacks one lz4 block: sequences of literals, and of copies from what was unpacked before.
 *
 * <pre>
 *   token: length of literals (4 bits), length of the match less 4 (4 bits); 15 goes on in octets
 *   literals
 *   distance back (2 octets, little-endian); missing after the last literals
 * </pre>
 */
final class Lz4Block {

  private static final int LONG_LENGTH = 15;
  private static final int SHORTEST_MATCH = 4;

  private final byte[] packed;
  private final int packedEnd;
  private final byte[] target;
  private int at;
  private int out;

  private Lz4Block(byte[] packed, int packedEnd, byte[] target, int out) {
    this.packed = packed;
    this.packedEnd = packedEnd;
    this.target = target;
    this.out = out;
  }

  /**
   * Unpacks the first {@code length} octets of {@code packed} to {@code target}.
   *
   * @param from where to write; matches may reach back to the first octet of {@code target}
   * @return where writing ended
   */
  static int unpack(byte[] packed, int length, byte[] target, int from) throws ZipException {
    return new Lz4Block(packed, length, target, from).run();
  }

  private int run() throws ZipException {
    while (at < packedEnd) {
      int token = next();
      literals(length(token >>> 4));
      if (at == packedEnd) {
        return out; // the last sequence has no match
      }
      int distance = next() | next() << 8;
      match(distance, length(token & LONG_LENGTH) + SHORTEST_MATCH);
    }
    throw damaged("a block ends within a sequence");
  }

  private void literals(int count) throws ZipException {
    if (count > packedEnd - at || count > target.length - out) {
      throw damaged(count + " literals have no room");
    }
    System.arraycopy(packed, at, target, out, count);
    at += count;
    out += count;
  }

  private void match(int distance, int count) throws ZipException {
    if (distance == 0 || distance > out || count > target.length - out) {
      throw damaged("a match of " + count + " octets, " + distance + " back, has no room");
    }
    if (distance >= count) {
      System.arraycopy(target, out - distance, target, out, count);
      out += count;
      return;
    }
    // It copies what it has just written, octet by octet.
    for (int end = out + count; out < end; out++) {
      target[out] = target[out - distance];
    }
  }

  private int length(int nibble) throws ZipException {
    int length = nibble;
    if (nibble == LONG_LENGTH) {
      int more;
      do {
        more = next();
        length += more;
      } while (more == 0xFF);
    }
    return length;
  }

  private int next() throws ZipException {
    if (at == packedEnd) {
      throw damaged("a block ends within a sequence");
    }
    return packed[at++] & 0xFF;
  }

  private static ZipException damaged(String how) {
    return new ZipException("lz4 data damaged: " + how);
  }
}
