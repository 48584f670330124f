package io.synfin.decode;

import io.synfin.tcp.Seq;
import java.nio.ByteBuffer;

/**
 * A window onto the TCP header inside a captured frame (RFC 9293 §3.1).
 *
 * <pre>
 *  byte 0        1        2        3
 *      +--------+--------+--------+--------+
 *    0 |   source port   | destination port|
 *    4 |          sequence number          |
 *    8 |       acknowledgment number       |
 *   12 |off|rsv | flags  |     window      |
 *   16 |     checksum    |  urgent pointer |
 *   20 |  options, up to offset * 4 octets |
 * </pre>
 *
 * <p>One instance is reused for every packet: {@link #wrap} moves the window and copies nothing.
 * Getters are valid after {@code wrap} found a {@link Layout#isUsable usable} layout, and until the
 * buffer is refilled. Not thread-safe.
 */
public final class TcpHeader {

  /** What {@link #wrap} found. A broken packet is an observation, so it is a value, not a throw. */
  public enum Layout {
    OK,
    /** The IP packet ends, or the capture was cut, within the fixed part. */
    SHORTER_THAN_20_OCTETS,
    /** 16 to 19 octets were captured: all but the checksum and the urgent pointer. */
    CHECKSUM_CUT_OFF,
    /** The data offset claims a header shorter than its fixed part. */
    OFFSET_BELOW_5_WORDS,
    /** The data offset points behind the end of the IP packet. */
    OFFSET_BEYOND_PACKET,
    /** Sound, but the options are not all captured. */
    OPTIONS_CUT_OFF;

    /** Are sequence number, acknowledgment, flags and window there, and worth believing? */
    public boolean isUsable() {
      return this != SHORTER_THAN_20_OCTETS && this != OFFSET_BELOW_5_WORDS;
    }
  }

  public static final int MIN_LENGTH = 20;

  private static final int WITHOUT_CHECKSUM = 16;

  private static final int SOURCE_PORT = 0;
  private static final int DESTINATION_PORT = 2;
  private static final int SEQUENCE = 4;
  private static final int ACKNOWLEDGMENT = 8;
  private static final int OFFSET_AND_FLAGS = 12;
  private static final int WINDOW = 14;
  private static final int CHECKSUM = 16;
  private static final int URGENT_POINTER = 18;

  private ByteBuffer frame = ByteBuffer.allocate(0);
  private int start;
  private int captured;

  /**
   * Moves the window to {@code start}. The buffer must be big-endian, as {@link ByteBuffer} is by
   * default.
   *
   * @param captured octets of the packet from {@code start} on; less than the wire length when the
   *     capture was taken with a snap length
   * @param wire octets of the packet from {@code start} on, by the IP header
   */
  public Layout wrap(ByteBuffer frame, int start, int captured, int wire) {
    this.frame = frame;
    this.start = start;
    this.captured = captured;
    if (captured < WITHOUT_CHECKSUM || wire < MIN_LENGTH) {
      return Layout.SHORTER_THAN_20_OCTETS;
    }
    if (length() < MIN_LENGTH) {
      return Layout.OFFSET_BELOW_5_WORDS;
    }
    if (length() > wire) {
      return Layout.OFFSET_BEYOND_PACKET;
    }
    if (captured < MIN_LENGTH) {
      return Layout.CHECKSUM_CUT_OFF;
    }
    return length() <= captured ? Layout.OK : Layout.OPTIONS_CUT_OFF;
  }

  public int sourcePort() {
    return frame.getShort(start + SOURCE_PORT) & 0xFFFF;
  }

  public int destinationPort() {
    return frame.getShort(start + DESTINATION_PORT) & 0xFFFF;
  }

  /** SEG.SEQ as raw wire bits; compare only through {@link Seq}. */
  public int sequence() {
    return frame.getInt(start + SEQUENCE);
  }

  /** SEG.ACK as raw wire bits; compare only through {@link Seq}. */
  public int acknowledgment() {
    return frame.getInt(start + ACKNOWLEDGMENT);
  }

  /** The reserved and control bits, as {@link io.synfin.tcp.TcpFlags} names them. */
  public int flags() {
    return frame.getShort(start + OFFSET_AND_FLAGS) & 0xFFF;
  }

  /** The window field in octets, before any scaling. */
  public int rawWindow() {
    return frame.getShort(start + WINDOW) & 0xFFFF;
  }

  /** 0 when it was cut off. */
  public int checksum() {
    return captured < MIN_LENGTH ? 0 : frame.getShort(start + CHECKSUM) & 0xFFFF;
  }

  /** 0 when it was cut off. */
  public int urgentPointer() {
    return captured < MIN_LENGTH ? 0 : frame.getShort(start + URGENT_POINTER) & 0xFFFF;
  }

  /** Header length in octets, options included. */
  public int length() {
    return ((frame.get(start + OFFSET_AND_FLAGS) >> 4) & 0xF) * 4;
  }
}
