package io.synfin.decode;

import java.nio.ByteBuffer;

/**
 * The ones' complement sum that the Internet checksum is made of (RFC 1071). Called for every
 * packet.
 */
final class OnesComplement {

  private OnesComplement() {}

  /** The sum of the 16-bit words in {@code [from, to)} of a big-endian buffer, not yet folded. */
  static long sum(ByteBuffer buffer, int from, int to) {
    long sum = 0;
    int at = from;
    for (; at <= to - 32; at += 32) {
      sum +=
          sum(buffer.getLong(at))
              + sum(buffer.getLong(at + 8))
              + sum(buffer.getLong(at + 16))
              + sum(buffer.getLong(at + 24));
    }
    // Four words a round is a twentieth faster for full segments than one; the rest needs no loop.
    int left = to - at;
    if ((left & 16) != 0) {
      sum += sum(buffer.getLong(at)) + sum(buffer.getLong(at + 8));
      at += 16;
    }
    if ((left & 8) != 0) {
      sum += sum(buffer.getLong(at));
      at += 8;
    }
    if ((left & 4) != 0) {
      sum += Integer.toUnsignedLong(buffer.getInt(at));
      at += 4;
    }
    if ((left & 2) != 0) {
      sum += Short.toUnsignedLong(buffer.getShort(at));
      at += 2;
    }
    if ((left & 1) != 0) {
      sum += (long) Byte.toUnsignedInt(buffer.get(at)) << 8;
    }
    return sum;
  }

  /**
   * The sum of the four 16-bit words of a number, as two 32-bit halves: 2^31 of them fit before the
   * sum overflows, and folding splits them later.
   */
  static long sum(long octets) {
    return (octets >>> 32) + (octets & 0xFFFF_FFFFL);
  }

  /** Adds the carries back in until 16 bits are left. */
  static int fold(long sum) {
    long folded = (sum >>> 32) + (sum & 0xFFFF_FFFFL);
    folded = (folded >>> 16) + (folded & 0xFFFF);
    folded = (folded >>> 16) + (folded & 0xFFFF);
    folded = (folded >>> 16) + (folded & 0xFFFF);
    return (int) folded;
  }
}
