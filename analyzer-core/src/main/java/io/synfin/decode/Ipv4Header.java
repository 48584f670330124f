package io.synfin.decode;

import java.nio.ByteBuffer;

/**
 * A window onto an IPv4 header (RFC 791 §3.1).
 *
 * <pre>
 *  byte 0        1        2        3
 *      +--------+--------+--------+--------+
 *    0 |ver|ihl |  TOS   |   total length  |
 *    4 |  identification |flg|frag. offset |
 *    8 |  TTL   |protocol| header checksum |
 *   12 |          source address           |
 *   16 |        destination address        |
 *   20 |   options, up to ihl * 4 octets   |
 * </pre>
 *
 * <p>One instance is reused for every packet. Getters are valid after {@link #wrap} said {@link
 * Layout#OK}, and until the buffer is refilled. Not thread-safe.
 */
public final class Ipv4Header {

  /** What {@link #wrap} found. */
  public enum Layout {
    OK,
    /** Fewer than 20 octets are there. */
    CUT,
    /** The version is not 4. */
    OTHER_VERSION,
    /** The header length is below 20 octets. */
    HEADER_LENGTH_TOO_SMALL,
    /** The total length does not even cover the header. */
    TOTAL_LENGTH_TOO_SMALL
  }

  public static final int MIN_LENGTH = 20;

  private static final int VERSION_AND_LENGTH = 0;
  private static final int TOTAL_LENGTH = 2;
  private static final int IDENTIFICATION = 4;
  private static final int FRAGMENT = 6;
  private static final int TIME_TO_LIVE = 8;
  private static final int PROTOCOL = 9;
  private static final int CHECKSUM = 10;
  private static final int SOURCE = 12;
  private static final int DESTINATION = 16;

  private static final int MORE_FRAGMENTS = 0x2000;
  private static final int OFFSET_BITS = 0x1FFF;

  private ByteBuffer frame = ByteBuffer.allocate(0);
  private int start;

  /** Moves the window to {@code start}, from where {@code captured} octets are there. */
  public Layout wrap(ByteBuffer frame, int start, int captured) {
    this.frame = frame;
    this.start = start;
    if (captured < MIN_LENGTH) {
      return Layout.CUT;
    }
    if (((frame.get(start + VERSION_AND_LENGTH) >> 4) & 0xF) != 4) {
      return Layout.OTHER_VERSION;
    }
    if (headerLength() < MIN_LENGTH) {
      return Layout.HEADER_LENGTH_TOO_SMALL;
    }
    return totalLength() == 0 || totalLength() >= headerLength()
        ? Layout.OK
        : Layout.TOTAL_LENGTH_TOO_SMALL;
  }

  /** In octets, options included. */
  public int headerLength() {
    return (frame.get(start + VERSION_AND_LENGTH) & 0xF) * 4;
  }

  /** In octets, header included; 0 in a packet that the network card was to split. */
  public int totalLength() {
    return frame.getShort(start + TOTAL_LENGTH) & 0xFFFF;
  }

  public int identification() {
    return frame.getShort(start + IDENTIFICATION) & 0xFFFF;
  }

  public boolean isFragment() {
    return (frame.getShort(start + FRAGMENT) & (MORE_FRAGMENTS | OFFSET_BITS)) != 0;
  }

  public boolean hasMoreFragments() {
    return (frame.getShort(start + FRAGMENT) & MORE_FRAGMENTS) != 0;
  }

  /** Where this fragment's payload belongs, in octets. */
  public int fragmentOffset() {
    return (frame.getShort(start + FRAGMENT) & OFFSET_BITS) * 8;
  }

  public int timeToLive() {
    return frame.get(start + TIME_TO_LIVE) & 0xFF;
  }

  public int protocol() {
    return frame.get(start + PROTOCOL) & 0xFF;
  }

  /** As the header states it. */
  public int checksum() {
    return frame.getShort(start + CHECKSUM) & 0xFFFF;
  }

  /** The address as an unsigned 32-bit number. */
  public long source() {
    return Integer.toUnsignedLong(frame.getInt(start + SOURCE));
  }

  /** The address as an unsigned 32-bit number. */
  public long destination() {
    return Integer.toUnsignedLong(frame.getInt(start + DESTINATION));
  }
}
