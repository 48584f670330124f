package io.synfin.capture;

import static io.synfin.capture.CaptureFormatException.Reason.ANOTHER_CAPTURE;
import static io.synfin.capture.CaptureFormatException.Reason.ENDS_MID_RECORD;
import static io.synfin.capture.CaptureFormatException.Reason.IMPOSSIBLE_LENGTH;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Reads the pcap format in either byte order, with microseconds or nanoseconds, and the forms with
 * longer record headers that patched Linux tools and Nokia firewalls wrote, some of them without
 * another magic; and that of AIX, which has link types of its own and nanoseconds.
 *
 * <pre>
 *  byte 0        1        2        3              byte 0        1        2        3
 *      +--------+--------+--------+--------+          +--------+--------+--------+--------+
 *    0 |  magic: byte order, resolution    |        0 |            seconds                |
 *    4 |  major version  |  minor version  |        4 |  microseconds or nanoseconds      |
 *    8 |   time zone (always 0)            |        8 |         captured length           |
 *   12 |   accuracy (always 0)             |       12 |           wire length             |
 *   16 |          snap length              |       16 | modified: interface index (4),    |
 *   20 |FCS|f|      link type              |          |  protocol (2), direction, padding |
 *      +--------+--------+--------+--------+          +--------+--------+--------+--------+
 * </pre>
 *
 * <p>A claimed length above what any capture tool writes is a lost thread, as Wireshark has it.
 * Called for every packet; not thread-safe.
 */
final class PcapReader implements RecordReader {

  private static final int MICROSECONDS = 0xA1B2C3D4;
  private static final int NANOSECONDS = 0xA1B23C4D;
  private static final int MODIFIED = 0xA1B2CD34;

  /**
   * Of Ixia testers, in hardware and in software; the size of all records follows the header. Both
   * count microseconds, as Wireshark has it; some say that the hardware counts nanoseconds.
   */
  private static final int IXIA_HARDWARE = 0x1C0001AC;

  private static final int IXIA_SOFTWARE = 0x1C0001AB;

  private static final int FILE_HEADER = 24;
  private static final int VERSION = 4;
  private static final int SNAP_LENGTH = 16;
  private static final int LINK_TYPE = 20;

  /**
   * The upper bits tell the length of the frame check sequence, which lies beyond the IP packet.
   */
  private static final int LINK_TYPE_BITS = 0x03FF_FFFF;

  private static final int DG_UX_VERSION = 543;
  private static final int NEWEST_MINOR_VERSION = 4;

  /** Frames this close in time belong to one capture. */
  private static final long MONTH_SECONDS = 30L * 24 * 3600;

  private static final int SECONDS = 0;
  private static final int FRACTION = 4;
  private static final int CAPTURED_LENGTH = 8;
  private static final int WIRE_LENGTH = 12;
  private static final int RECORD_HEADER = 16;
  private static final int MODIFIED_RECORD_HEADER = 24;

  /** With the number of the processor, and padding, behind the modified fields. */
  private static final int SS990915_RECORD_HEADER = 28;

  private static final int NOKIA_RECORD_HEADER = 20;

  /** So many records are looked at to tell how long their headers are. */
  private static final int CHAIN = 4;

  private final OctetInput input;
  private final String name;
  private final String compression;
  private final Interfaces interfaces;
  private final Interfaces.Entry only;
  private final boolean littleEndian;
  private final int recordHeader;
  private final int nanosPerFraction;
  private final int maxLength;
  private final int majorVersion;
  private final int minorVersion;
  private final boolean isAix;
  private long frames;
  private long lastSeconds;

  PcapReader(OctetInput input, String name, String compression) throws IOException {
    this(input, name, compression, new Interfaces());
  }

  /**
   * Reads the file header; the input must stand at its first octet.
   *
   * @param interfaces gets the one of this capture
   */
  PcapReader(OctetInput input, String name, String compression, Interfaces interfaces)
      throws IOException {
    this.interfaces = interfaces;
    this.input = input;
    this.name = name;
    this.compression = compression;
    if (!input.has(FILE_HEADER)) {
      throw damage(
          ENDS_MID_RECORD,
          "a pcap file header has 24 octets, the input ends after " + input.available());
    }
    littleEndian = !isMagic(input.buffer().getInt(input.position()));
    int magic = intAt(0);
    int versions = input.buffer().getInt(input.position() + VERSION);
    int ordered = littleEndian ? Integer.reverseBytes(versions) : Integer.rotateLeft(versions, 16);
    majorVersion = ordered & 0xFFFF;
    minorVersion = ordered >>> 16;
    long snapLength = Integer.toUnsignedLong(intAt(SNAP_LENGTH));
    int stated = intAt(LINK_TYPE) & LINK_TYPE_BITS;
    isAix =
        magic == MICROSECONDS && majorVersion == 2 && minorVersion == 2 && linkOfAix(stated) >= 0;
    int linkType = isAix ? linkOfAix(stated) : stated;
    nanosPerFraction = magic == NANOSECONDS || isAix ? 1 : 1000;
    maxLength = LinkTypes.maxLength(linkType, snapLength);
    only =
        interfaces.add(
            linkType,
            snapLength,
            nanosPerFraction == 1 ? TimeScale.NANOSECONDS : TimeScale.MICROSECONDS);
    input.skip(FILE_HEADER);
    if ((magic == IXIA_HARDWARE || magic == IXIA_SOFTWARE) && !input.skipAll(Integer.BYTES)) {
      throw damage(ENDS_MID_RECORD, "an Ixia file header has 28 octets, the input ends before");
    }
    recordHeader =
        magic == MODIFIED
            ? fitting(MODIFIED_RECORD_HEADER, SS990915_RECORD_HEADER)
            : magic == MICROSECONDS && minorVersion == NEWEST_MINOR_VERSION
                ? fitting(RECORD_HEADER, MODIFIED_RECORD_HEADER, NOKIA_RECORD_HEADER)
                : RECORD_HEADER;
  }

  /** AIX numbers its link types as interface types (RFC 1573); -1 for what is none of its own. */
  private static int linkOfAix(int interfaceType) {
    return switch (interfaceType) {
      case 6 -> 1; // Ethernet
      case 9 -> 6; // Token Ring
      case 15 -> 10; // FDDI
      case 24 -> 0; // loopback
      default -> -1;
    };
  }

  /**
   * The length of record headers by which the first records that are at hand follow each other: the
   * first one unless they do not, and another one does. Nobody is waited for.
   */
  private int fitting(int usual, int... others) throws IOException {
    if (!input.has(1) || chain(usual) >= 0) {
      return usual;
    }
    for (int other : others) {
      if (chain(other) > 0) {
        return other;
      }
    }
    return usual;
  }

  /**
   * How many records follow each other with headers of this length, {@link #CHAIN} at most; -1 when
   * they do not.
   */
  private int chain(int header) {
    int at = 0;
    for (int records = 0; records < CHAIN; records++) {
      int left = input.available() - at;
      if (left < header) {
        return left == 0 ? records : -1;
      }
      int captured = intAt(at + CAPTURED_LENGTH);
      int wire = intAt(at + WIRE_LENGTH);
      boolean plausible =
          (captured != 0 || header == RECORD_HEADER)
              && Integer.compareUnsigned(captured, maxLength) <= 0
              && Integer.compareUnsigned(wire, LinkTypes.maxLength(only.linkType, 0)) <= 0
              && Math.abs(seconds(at) - seconds(0)) < MONTH_SECONDS;
      if (!plausible) {
        return -1;
      }
      at += header + captured;
      if (at > input.available()) {
        return records; // cut, or not read yet
      }
    }
    return CHAIN;
  }

  private long seconds(int ahead) {
    return Integer.toUnsignedLong(intAt(ahead + SECONDS));
  }

  /** Do these four octets, read as big-endian, begin a pcap file of the other or this order? */
  static boolean begins(int firstFourOctets) {
    return isMagic(firstFourOctets) || isMagic(Integer.reverseBytes(firstFourOctets));
  }

  private static boolean isMagic(int magic) {
    return magic == MICROSECONDS
        || magic == NANOSECONDS
        || magic == MODIFIED
        || magic == IXIA_HARDWARE
        || magic == IXIA_SOFTWARE;
  }

  @Override
  public boolean next(Frame frame) throws IOException {
    if (!input.has(recordHeader)) {
      return atEnd();
    }
    int captured = intAt(CAPTURED_LENGTH);
    int wire = intAt(WIRE_LENGTH);
    if (lengthsAreSwapped(captured, wire)) {
      int kept = captured;
      captured = wire;
      wire = kept;
    }
    if (Integer.compareUnsigned(captured, maxLength) > 0) {
      throw damage(
          IMPOSSIBLE_LENGTH,
          "a record claims %s octets, %d is the most for %s"
              .formatted(
                  Integer.toUnsignedString(captured), maxLength, LinkTypes.name(only.linkType)));
    }
    if (!input.has(recordHeader + captured)) {
      throw damage(
          ENDS_MID_RECORD,
          "a record claims %d octets, the input ends after %d"
              .formatted(captured, input.available() - recordHeader));
    }
    long seconds = Integer.toUnsignedLong(intAt(SECONDS));
    long fraction = Integer.toUnsignedLong(intAt(FRACTION));
    if (captured == 0 && begins(input.buffer().getInt(input.position())) && beginsAt(input, 0)) {
      throw damage(ANOTHER_CAPTURE, "the header of another capture stands between the records");
    }
    int start = input.position() + recordHeader;
    lastSeconds = seconds;
    input.skip(recordHeader + captured);
    only.frames++;
    frame.set(
        input.buffer(),
        start,
        captured,
        wire < 0 ? Integer.MAX_VALUE : wire,
        ++frames,
        seconds * 1_000_000_000L + fraction * nanosPerFraction,
        only.linkType,
        only.id);
    return true;
  }

  @Override
  public int plausibleRecord(int ahead) throws IOException {
    if (!input.has(ahead + recordHeader)) {
      return NONE;
    }
    int captured = intAt(ahead + CAPTURED_LENGTH);
    int wire = intAt(ahead + WIRE_LENGTH);
    if (lengthsAreSwapped(captured, wire)) {
      int kept = captured;
      captured = wire;
      wire = kept;
    }
    long seconds = Integer.toUnsignedLong(intAt(ahead + SECONDS));
    long fraction = Integer.toUnsignedLong(intAt(ahead + FRACTION));
    boolean isPlausible =
        captured > 0
            && captured <= maxLength
            && wire >= captured
            && wire <= LinkTypes.maxLength(only.linkType, 0)
            && fraction * nanosPerFraction < 1_000_000_000L
            && (frames == 0 ? seconds > 0 : Math.abs(seconds - lastSeconds) < MONTH_SECONDS);
    return isPlausible ? recordHeader + captured : NONE;
  }

  /** Does a pcap file header stand there that a capture tool would write? */
  static boolean beginsAt(OctetInput input, int ahead) throws IOException {
    if (!input.has(ahead + FILE_HEADER)) {
      return false;
    }
    ByteBuffer buffer = input.buffer();
    int at = input.position() + ahead;
    boolean swapped = !isMagic(buffer.getInt(at));
    int versions = buffer.getInt(at + VERSION);
    int ordered = swapped ? Integer.reverseBytes(versions) : Integer.rotateLeft(versions, 16);
    int linkType = buffer.getInt(at + LINK_TYPE);
    return begins(buffer.getInt(at))
        && (ordered & 0xFFFF) == 2
        && ordered >>> 16 <= NEWEST_MINOR_VERSION
        && ((swapped ? Integer.reverseBytes(linkType) : linkType) & LINK_TYPE_BITS) < 0x1_0000;
  }

  /**
   * Before version 2.3 the two lengths stood the other way round, and with 2.3 either way; DG/UX
   * wrote them swapped, as version 543.
   */
  private boolean lengthsAreSwapped(int captured, int wire) {
    return minorVersion < 3 && !isAix
        || majorVersion == DG_UX_VERSION
        || ((minorVersion == 3 || isAix) && Integer.compareUnsigned(captured, wire) > 0);
  }

  private boolean atEnd() throws CaptureFormatException {
    if (input.available() > 0) {
      throw damage(
          ENDS_MID_RECORD,
          "a record header has %d octets, the input ends after %d"
              .formatted(recordHeader, input.available()));
    }
    if (!input.damage().isEmpty()) {
      throw damage(ENDS_MID_RECORD, input.damage());
    }
    return false;
  }

  private int intAt(int offset) {
    ByteBuffer buffer = input.buffer();
    int value = buffer.getInt(input.position() + offset);
    return littleEndian ? Integer.reverseBytes(value) : value;
  }

  private CaptureFormatException damage(CaptureFormatException.Reason reason, String detail) {
    return new CaptureFormatException(reason, input.offset(), frames, detail);
  }

  @Override
  public CaptureInfo info() {
    return interfaces.info(name, "pcap", compression);
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
