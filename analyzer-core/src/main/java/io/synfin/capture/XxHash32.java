package io.synfin.capture;

/** XXH32 with seed 0, the checksum of lz4 frames, over octets that come in pieces. */
final class XxHash32 {

  private static final int PRIME_1 = 0x9E3779B1;
  private static final int PRIME_2 = 0x85EBCA77;
  private static final int PRIME_1_AND_2 = 0x24234428; // their sum, modulo 2^32
  private static final int PRIME_3 = 0xC2B2AE3D;
  private static final int PRIME_4 = 0x27D4EB2F;
  private static final int PRIME_5 = 0x165667B1;
  private static final int STRIPE = 16;

  private final byte[] tail = new byte[STRIPE];
  private int tailLength;
  private long total;
  private int lane1;
  private int lane2;
  private int lane3;
  private int lane4;

  XxHash32() {
    reset();
  }

  void reset() {
    tailLength = 0;
    total = 0;
    lane1 = PRIME_1_AND_2;
    lane2 = PRIME_2;
    lane3 = 0;
    lane4 = -PRIME_1;
  }

  static int of(byte[] octets, int offset, int length) {
    XxHash32 hash = new XxHash32();
    hash.update(octets, offset, length);
    return hash.value();
  }

  void update(byte[] octets, int offset, int length) {
    int at = offset;
    int end = offset + length;
    total += length;
    if (tailLength > 0) {
      int fill = Math.min(STRIPE - tailLength, length);
      System.arraycopy(octets, at, tail, tailLength, fill);
      tailLength += fill;
      at += fill;
      if (tailLength < STRIPE) {
        return;
      }
      stripe(tail, 0);
      tailLength = 0;
    }
    for (; end - at >= STRIPE; at += STRIPE) {
      stripe(octets, at);
    }
    tailLength = end - at;
    System.arraycopy(octets, at, tail, 0, tailLength);
  }

  private void stripe(byte[] octets, int at) {
    lane1 = round(lane1, littleEndian(octets, at));
    lane2 = round(lane2, littleEndian(octets, at + 4));
    lane3 = round(lane3, littleEndian(octets, at + 8));
    lane4 = round(lane4, littleEndian(octets, at + 12));
  }

  private static int round(int lane, int input) {
    return Integer.rotateLeft(lane + input * PRIME_2, 13) * PRIME_1;
  }

  int value() {
    int hash =
        total >= STRIPE
            ? Integer.rotateLeft(lane1, 1)
                + Integer.rotateLeft(lane2, 7)
                + Integer.rotateLeft(lane3, 12)
                + Integer.rotateLeft(lane4, 18)
            : PRIME_5;
    hash += (int) total;
    int at = 0;
    for (; at + Integer.BYTES <= tailLength; at += Integer.BYTES) {
      hash = Integer.rotateLeft(hash + littleEndian(tail, at) * PRIME_3, 17) * PRIME_4;
    }
    for (; at < tailLength; at++) {
      hash = Integer.rotateLeft(hash + (tail[at] & 0xFF) * PRIME_5, 11) * PRIME_1;
    }
    hash = (hash ^ (hash >>> 15)) * PRIME_2;
    hash = (hash ^ (hash >>> 13)) * PRIME_3;
    return hash ^ (hash >>> 16);
  }

  private static int littleEndian(byte[] octets, int at) {
    return (octets[at] & 0xFF)
        | (octets[at + 1] & 0xFF) << 8
        | (octets[at + 2] & 0xFF) << 16
        | octets[at + 3] << 24;
  }
}
