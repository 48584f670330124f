package io.synfin.decode;

import java.nio.ByteBuffer;

/**
 * A window onto the fixed IPv6 header (RFC 8200 §3).
 *
 * <pre>
 *  byte 0        1        2        3
 *      +--------+--------+--------+--------+
 *    0 |ver| traffic |     flow label      |
 *    4 | payload length  |next hd.|hop lim.|
 *    8 |      source address (16)          |
 *   24 |      destination address (16)     |
 *      +--------+--------+--------+--------+
 * </pre>
 *
 * <p>One instance is reused for every packet. Getters are valid after {@link #wrap} said {@link
 * Layout#OK}, and until the buffer is refilled. Not thread-safe.
 */
public final class Ipv6Header {

  /** What {@link #wrap} found. */
  public enum Layout {
    OK,
    /** Fewer than 40 octets are there. */
    CUT,
    /** The version is not 6. */
    OTHER_VERSION
  }

  public static final int LENGTH = 40;

  private static final int FLOW = 0;
  private static final int PAYLOAD_LENGTH = 4;
  private static final int NEXT_HEADER = 6;
  private static final int HOP_LIMIT = 7;
  private static final int SOURCE = 8;
  private static final int DESTINATION = 24;

  private ByteBuffer frame = ByteBuffer.allocate(0);
  private int start;

  /** Moves the window to {@code start}, from where {@code captured} octets are there. */
  public Layout wrap(ByteBuffer frame, int start, int captured) {
    this.frame = frame;
    this.start = start;
    if (captured < LENGTH) {
      return Layout.CUT;
    }
    return frame.getInt(start + FLOW) >>> 28 == 6 ? Layout.OK : Layout.OTHER_VERSION;
  }

  public int flowLabel() {
    return frame.getInt(start + FLOW) & 0xF_FFFF;
  }

  /** In octets, behind this header; 0 in jumbograms and where the network card was to split. */
  public int payloadLength() {
    return frame.getShort(start + PAYLOAD_LENGTH) & 0xFFFF;
  }

  public int nextHeader() {
    return frame.get(start + NEXT_HEADER) & 0xFF;
  }

  public int hopLimit() {
    return frame.get(start + HOP_LIMIT) & 0xFF;
  }

  public long sourceHigh() {
    return frame.getLong(start + SOURCE);
  }

  public long sourceLow() {
    return frame.getLong(start + SOURCE + 8);
  }

  public long destinationHigh() {
    return frame.getLong(start + DESTINATION);
  }

  public long destinationLow() {
    return frame.getLong(start + DESTINATION + 8);
  }
}
