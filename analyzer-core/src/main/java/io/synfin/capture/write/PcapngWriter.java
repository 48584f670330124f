package io.synfin.capture.write;

import io.synfin.capture.CaptureInfo;
import io.synfin.capture.Frame;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Writes one section of pcapng (draft-ietf-opsawg-pcapng), little-endian, with times in
 * nanoseconds.
 *
 * <pre>
 *   body of    section header   interface           enhanced packet           statistics
 *    0         1A2B3C4D         link type (2), 0    interface                 interface
 *    4         1, 0             snap length         time, upper half          time, upper half
 *    8         -1 (8): no       if_name             time, lower half          time, lower half
 *   12           length known   if_tsresol = 9      captured length           isb_starttime
 *   16         shb_userappl                         wire length               isb_ifrecv, isb_ifdrop
 *   20                                              octets, opt_comment ...   opt_comment
 * </pre>
 *
 * <p>The order of calls is {@link #section}, {@link #addInterface} for each interface before its
 * first packet, {@link #packet}, {@link #statistics}. Not thread-safe; one block is put together at
 * a time, in a buffer that is used again.
 */
public final class PcapngWriter implements Closeable {

  /** A packet that keeps the number it has in the file. */
  public static final long NO_ID = -1;

  /** A counter that nobody knows. */
  public static final long UNKNOWN = -1;

  private static final int SECTION_HEADER = 0x0A0D0D0A;
  private static final int INTERFACE = 1;
  private static final int STATISTICS = 5;
  private static final int ENHANCED_PACKET = 6;
  private static final int BYTE_ORDER = 0x1A2B3C4D;

  private static final int END_OF_OPTIONS = 0;
  private static final int COMMENT = 1;
  private static final int SECTION_APPLICATION = 4;
  private static final int INTERFACE_NAME = 2;
  private static final int INTERFACE_RESOLUTION = 9;
  private static final int PACKET_ID = 5;
  private static final int STATISTICS_START = 2;
  private static final int STATISTICS_RECEIVED = 4;
  private static final int STATISTICS_DROPPED = 5;

  private static final byte NANOSECONDS = 9;

  /** An option's length has 16 bits. */
  private static final int LONGEST_OPTION = 65_535;

  private static final int FIRST_BUFFER = 1 << 16;

  private final OutputStream out;
  private ByteBuffer block = ByteBuffer.allocate(FIRST_BUFFER).order(ByteOrder.LITTLE_ENDIAN);
  private long octets;
  private int interfaces;

  /**
   * @param out is closed by {@link #close}; should be buffered
   */
  public PcapngWriter(OutputStream out) {
    this.out = out;
  }

  /** Octets written so far. */
  public long octets() {
    return octets;
  }

  /** Interfaces described so far; the next one gets this number. */
  public int interfaces() {
    return interfaces;
  }

  /** Begins the file. */
  public void section(String application) throws IOException {
    begin(SECTION_HEADER);
    block.putInt(BYTE_ORDER).putShort((short) 1).putShort((short) 0).putLong(-1);
    option(SECTION_APPLICATION, application);
    end(true);
  }

  /** Describes the next interface; its packets name it by its place in the order of these calls. */
  public void addInterface(CaptureInfo.Interface described) throws IOException {
    begin(INTERFACE);
    block.putShort((short) described.linkType()).putShort((short) 0);
    block.putInt((int) Math.min(described.snapLength(), Integer.MAX_VALUE));
    if (!described.name().isEmpty()) {
      option(INTERFACE_NAME, described.name());
    }
    option(INTERFACE_RESOLUTION, new byte[] {NANOSECONDS});
    end(true);
    interfaces++;
  }

  /**
   * Writes a frame with the length it had on the wire, whatever was captured of it.
   *
   * @param id the number that the packet has elsewhere; {@link #NO_ID} for none
   * @param comments one option each, cut where an option ends
   */
  public void packet(Frame frame, long id, List<String> comments) throws IOException {
    if (frame.interfaceId() >= interfaces) {
      throw new IllegalStateException("interface " + frame.interfaceId() + " is not described");
    }
    begin(ENHANCED_PACKET);
    room(frame.capturedLength() + 64);
    block.putInt(frame.interfaceId());
    time(frame.timeNanos());
    block.putInt(frame.capturedLength()).putInt(frame.wireLength());
    block.put(block.position(), frame.buffer(), frame.offset(), frame.capturedLength());
    block.position(block.position() + frame.capturedLength());
    pad();
    if (id != NO_ID) {
      header(PACKET_ID, Long.BYTES);
      block.putLong(id);
    }
    for (String comment : comments) {
      option(COMMENT, comment);
    }
    end(id != NO_ID || !comments.isEmpty());
  }

  /**
   * Counters of an interface, at the end of the capture.
   *
   * @param received packets that the interface saw; {@link #UNKNOWN} leaves it out
   * @param dropped packets that were lost for want of room; {@link #UNKNOWN} leaves it out
   */
  public void statistics(
      int interfaceId,
      long startNanos,
      long endNanos,
      long received,
      long dropped,
      List<String> comments)
      throws IOException {
    begin(STATISTICS);
    block.putInt(interfaceId);
    time(endNanos);
    header(STATISTICS_START, Long.BYTES);
    time(startNanos);
    counter(STATISTICS_RECEIVED, received);
    counter(STATISTICS_DROPPED, dropped);
    for (String comment : comments) {
      option(COMMENT, comment);
    }
    end(true);
  }

  private void counter(int code, long count) {
    if (count != UNKNOWN) {
      header(code, Long.BYTES);
      block.putLong(count);
    }
  }

  /** Nanoseconds since 1970, upper half first in either byte order. */
  private void time(long nanos) {
    block.putInt((int) (nanos >>> Integer.SIZE)).putInt((int) nanos);
  }

  private void begin(int type) {
    block.clear();
    block.putInt(type).putInt(0);
  }

  private void end(boolean hasOptions) throws IOException {
    if (hasOptions) {
      room(8);
      header(END_OF_OPTIONS, 0);
    }
    int length = block.position() + Integer.BYTES;
    block.putInt(length);
    block.putInt(Integer.BYTES, length);
    out.write(block.array(), 0, length);
    octets += length;
  }

  private void header(int code, int length) {
    block.putShort((short) code).putShort((short) length);
  }

  private void option(int code, String text) {
    byte[] all = text.getBytes(StandardCharsets.UTF_8);
    int length = all.length;
    if (length > LONGEST_OPTION) {
      length = LONGEST_OPTION;
      while ((all[length] & 0xC0) == 0x80) {
        length--; // never within a character
      }
    }
    option(code, length == all.length ? all : Arrays.copyOf(all, length));
  }

  private void option(int code, byte[] value) {
    room(value.length + 16);
    header(code, value.length);
    block.put(value);
    pad();
  }

  private void pad() {
    while ((block.position() & 3) != 0) {
      block.put((byte) 0);
    }
  }

  private void room(int more) {
    if (block.remaining() < more) {
      ByteBuffer larger =
          ByteBuffer.allocate(Math.max(block.capacity() * 2, block.position() + more + 64))
              .order(ByteOrder.LITTLE_ENDIAN);
      larger.put(block.flip());
      block = larger;
    }
  }

  /** What was written so far can be read from now on. */
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
