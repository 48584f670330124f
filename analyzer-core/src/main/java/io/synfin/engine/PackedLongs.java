package io.synfin.engine;

import java.util.Arrays;

/**
 * A row of numbers that only grows, in few octets each when they are near zero: seven bits an
 * octet, the lowest first, the sign folded into the lowest bit.
 */
final class PackedLongs {

  private static final byte[] NONE = {};
  private static final int MOST_OCTETS = 10;

  private byte[] octets = NONE;
  private int end;
  private int size;

  int size() {
    return size;
  }

  void add(long number) {
    if (octets.length - end < MOST_OCTETS) {
      octets = Arrays.copyOf(octets, octets.length + octets.length / 2 + 2 * MOST_OCTETS);
    }
    long rest = number << 1 ^ number >> Long.SIZE - 1;
    while ((rest & ~0x7FL) != 0) {
      octets[end++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    octets[end++] = (byte) rest;
    size++;
  }

  /** All of them, in order. */
  long[] toArray() {
    long[] numbers = new long[size];
    int at = 0;
    for (int i = 0; i < size; i++) {
      long folded = 0;
      int shift = 0;
      byte octet;
      do {
        octet = octets[at++];
        folded |= (octet & 0x7FL) << shift;
        shift += 7;
      } while (octet < 0);
      numbers[i] = folded >>> 1 ^ -(folded & 1);
    }
    return numbers;
  }
}
