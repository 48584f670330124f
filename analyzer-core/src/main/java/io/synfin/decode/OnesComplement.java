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
    for (; at + 8 <= to; at += 8) {
      // Two 32-bit halves: 2^31 of them fit before the sum overflows, and folding splits them
      // later.
      long word = buffer.getLong(at);
      sum += (word >>> 32) + (word & 0xFFFF_FFFFL);
    }
    for (; at + 2 <= to; at += 2) {
      sum += buffer.getShort(at) & 0xFFFF;
    }
    if (at < to) {
      sum += (buffer.get(at) & 0xFF) << 8;
    }
    return sum;
  }

  /** The sum of the four 16-bit words of a number. */
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
