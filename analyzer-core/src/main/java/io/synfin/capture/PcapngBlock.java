package io.synfin.capture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A window onto the pcapng block at the input's position.
 *
 * <pre>
 *  byte 0        1        2        3
 *      +--------+--------+--------+--------+
 *    0 |            block type             |
 *    4 |       block length, all of it     |
 *    8 |     body, padded to 4 octets      |
 *      +--------+--------+--------+--------+
 *   -4 |       block length, again         |
 *      +--------+--------+--------+--------+
 *
 *   option, after the fixed part of a body:
 *    0 |      code       |     length      |
 *    4 |     value, padded to 4 octets     |
 * </pre>
 *
 * <p>Numbers stand in the byte order of the section. The getters take offsets from the block's
 * first octet and trust that the whole block is in the buffer. Called for every packet.
 */
final class PcapngBlock {

  static final int BODY = 8;
  static final int TRAILER = 4;

  /** A block with an empty body. */
  static final int MIN_LENGTH = BODY + TRAILER;

  private static final int BLOCK_LENGTH = 4;
  private static final int OPTION_HEADER = 4;
  private static final int END_OF_OPTIONS = 0;

  private final OctetInput input;
  private boolean littleEndian;
  private int option;

  PcapngBlock(OctetInput input) {
    this.input = input;
  }

  /** From here on numbers are read in this order. */
  void littleEndian(boolean is) {
    littleEndian = is;
  }

  int type() {
    return u32(0);
  }

  /** The length as the block begins with it, which may be no multiple of 4. */
  int statedLength() {
    return u32(BLOCK_LENGTH);
  }

  /** The length as a block of {@code length} octets ends with it. */
  int trailer(int length) {
    return u32(length - TRAILER);
  }

  int u8(int offset) {
    return input.buffer().get(input.position() + offset) & 0xFF;
  }

  int u16(int offset) {
    short value = input.buffer().getShort(input.position() + offset);
    return (littleEndian ? Short.reverseBytes(value) : value) & 0xFFFF;
  }

  int u32(int offset) {
    ByteBuffer buffer = input.buffer();
    int value = buffer.getInt(input.position() + offset);
    return littleEndian ? Integer.reverseBytes(value) : value;
  }

  long u64(int offset) {
    long value = input.buffer().getLong(input.position() + offset);
    return littleEndian ? Long.reverseBytes(value) : value;
  }

  /** Four octets that every section begins with alike, in network order. */
  int bigEndian(int offset) {
    return input.buffer().getInt(input.position() + offset);
  }

  String text(int offset, int size) {
    byte[] octets = new byte[size];
    input.buffer().get(input.position() + offset, octets);
    return new String(octets, StandardCharsets.UTF_8);
  }

  /** Goes to the option at {@code offset}; false when there is none before the trailer. */
  boolean firstOption(int offset, int length) {
    option = offset;
    int end = length - TRAILER;
    return option + OPTION_HEADER <= end
        && optionCode() != END_OF_OPTIONS
        && optionValue() + optionLength() <= end;
  }

  /** Goes to the option behind the current one; false when there is none. */
  boolean nextOption(int length) {
    return firstOption(optionValue() + padded(optionLength()), length);
  }

  int optionCode() {
    return u16(option);
  }

  int optionLength() {
    return u16(option + 2);
  }

  /** Offset of the current option's value. */
  int optionValue() {
    return option + OPTION_HEADER;
  }

  static int padded(int octets) {
    return (octets + 3) & ~3;
  }
}
