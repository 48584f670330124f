package io.synfin.capture;

import static io.synfin.capture.CaptureFormatException.Reason.ENDS_MID_RECORD;
import static io.synfin.capture.CaptureFormatException.Reason.IMPOSSIBLE_LENGTH;
import static io.synfin.capture.CaptureFormatException.Reason.UNKNOWN_MAGIC;
import static io.synfin.capture.CaptureFormatException.Reason.UNSUPPORTED;

import java.io.IOException;

/**
 * Reads the snoop format of Solaris (RFC 1761), which is big-endian throughout.
 *
 * <pre>
 *  byte 0        1        2        3              byte 0        1        2        3
 *      +--------+--------+--------+--------+          +--------+--------+--------+--------+
 *    0 |  's'      'n'      'o'      'o'   |        0 |           wire length             |
 *    4 |  'p'       0        0        0    |        4 |         captured length           |
 *    8 |            version (2)            |        8 |  record length, header and padding|
 *   12 |             data link             |       12 |        frames dropped so far      |
 *      +--------+--------+--------+--------+       16 |     seconds    |  microseconds    |
 *                                                     +--------+--------+--------+--------+
 * </pre>
 */
final class SnoopReader implements RecordReader {

  static final int MAGIC = 0x736E6F6F;

  private static final int MAGIC_END = 0x70000000;
  private static final int FILE_HEADER = 16;
  private static final int RECORD_HEADER = 24;
  private static final int WIRE_LENGTH = 0;
  private static final int CAPTURED_LENGTH = 4;
  private static final int RECORD_LENGTH = 8;
  private static final int DROPS = 12;
  private static final int SECONDS = 16;
  private static final int MICROSECONDS = 20;

  /** Records are padded to 4 octets, and by some tools to 8 or 16. */
  private static final int MOST_PADDING = 16;

  /** Frames this close in time belong to one capture. */
  private static final long MONTH_SECONDS = 30L * 24 * 3600;

  /** LINKTYPE_ numbers for the data links of RFC 1761 that have one; -1 for the others. */
  private static final int[] LINK_TYPES = {1, -1, 6, -1, 1, -1, -1, -1, 10};

  /** A number no capture uses, so that frames of an unknown data link are counted as such. */
  private static final int UNKNOWN_LINK_TYPE = 0xFFFF;

  private final OctetInput input;
  private final String name;
  private final String compression;
  private final Interfaces interfaces;
  private final Interfaces.Entry only;
  private long frames;
  private long lastSeconds;

  SnoopReader(OctetInput input, String name, String compression) throws IOException {
    this(input, name, compression, new Interfaces());
  }

  /**
   * Reads the file header; the input must stand at its first octet.
   *
   * @param interfaces gets the one of this capture
   */
  SnoopReader(OctetInput input, String name, String compression, Interfaces interfaces)
      throws IOException {
    this.interfaces = interfaces;
    this.input = input;
    this.name = name;
    this.compression = compression;
    if (!input.has(FILE_HEADER)) {
      throw damage(
          ENDS_MID_RECORD,
          "a snoop file header has 16 octets, the input ends after " + input.available());
    }
    if (intAt(4) != MAGIC_END) {
      throw damage(UNKNOWN_MAGIC, "not a capture: it begins with snoo%08x".formatted(intAt(4)));
    }
    if (intAt(8) != 2) {
      throw damage(UNSUPPORTED, "snoop of version %d, known is 2".formatted(intAt(8)));
    }
    int dataLink = intAt(12);
    boolean known = dataLink >= 0 && dataLink < LINK_TYPES.length && LINK_TYPES[dataLink] >= 0;
    only =
        interfaces.add(known ? LINK_TYPES[dataLink] : UNKNOWN_LINK_TYPE, 0, TimeScale.MICROSECONDS);
    input.skip(FILE_HEADER);
  }

  @Override
  public boolean next(Frame frame) throws IOException {
    if (!input.has(RECORD_HEADER)) {
      return atEnd();
    }
    int captured = intAt(CAPTURED_LENGTH);
    int record = intAt(RECORD_LENGTH);
    int most = LinkTypes.maxLength(only.linkType, 0);
    if (Integer.compareUnsigned(captured, most) > 0
        || record < RECORD_HEADER + captured
        || record - RECORD_HEADER - captured > most) {
      throw damage(
          IMPOSSIBLE_LENGTH,
          "a record of %s octets claims %s captured, %d is the most"
              .formatted(
                  Integer.toUnsignedString(record), Integer.toUnsignedString(captured), most));
    }
    if (!input.has(record)) {
      throw damage(
          ENDS_MID_RECORD,
          "a record claims %d octets, the input ends after %d"
              .formatted(record, input.available()));
    }
    int wire = intAt(WIRE_LENGTH);
    long seconds = Integer.toUnsignedLong(intAt(SECONDS));
    long micros = Integer.toUnsignedLong(intAt(MICROSECONDS));
    long before = only.drops();
    only.dropsInAll(Integer.toUnsignedLong(intAt(DROPS)));
    int start = input.position() + RECORD_HEADER;
    lastSeconds = seconds;
    input.skip(record);
    only.frames++;
    frame.set(
        input.buffer(),
        start,
        captured,
        wire < 0 ? Integer.MAX_VALUE : wire,
        ++frames,
        seconds * 1_000_000_000L + micros * 1000,
        only.linkType,
        only.id);
    frame.afterLoss(before >= 0 && only.drops() > before);
    return true;
  }

  @Override
  public int plausibleRecord(int ahead) throws IOException {
    if (!input.has(ahead + RECORD_HEADER)) {
      return NONE;
    }
    int wire = intAt(ahead + WIRE_LENGTH);
    int captured = intAt(ahead + CAPTURED_LENGTH);
    int record = intAt(ahead + RECORD_LENGTH);
    long seconds = Integer.toUnsignedLong(intAt(ahead + SECONDS));
    int most = LinkTypes.maxLength(only.linkType, 0);
    boolean isPlausible =
        captured > 0
            && captured <= wire
            && wire <= most
            && record >= RECORD_HEADER + captured
            && record <= RECORD_HEADER + captured + MOST_PADDING
            && Integer.compareUnsigned(intAt(ahead + MICROSECONDS), 1_000_000) < 0
            && (frames == 0 ? seconds > 0 : Math.abs(seconds - lastSeconds) < MONTH_SECONDS);
    return isPlausible ? record : NONE;
  }

  /** Does a snoop file header stand there? */
  static boolean beginsAt(OctetInput input, int ahead) throws IOException {
    if (!input.has(ahead + FILE_HEADER)) {
      return false;
    }
    int at = input.position() + ahead;
    return input.buffer().getInt(at) == MAGIC
        && input.buffer().getInt(at + 4) == MAGIC_END
        && input.buffer().getInt(at + 8) == 2;
  }

  private boolean atEnd() throws CaptureFormatException {
    if (input.available() > 0) {
      throw damage(
          ENDS_MID_RECORD,
          "a record header has 24 octets, the input ends after " + input.available());
    }
    if (!input.damage().isEmpty()) {
      throw damage(ENDS_MID_RECORD, input.damage());
    }
    return false;
  }

  private int intAt(int offset) {
    return input.buffer().getInt(input.position() + offset);
  }

  private CaptureFormatException damage(CaptureFormatException.Reason reason, String detail) {
    return new CaptureFormatException(reason, input.offset(), frames, detail);
  }

  @Override
  public CaptureInfo info() {
    return interfaces.info(name, "snoop", compression);
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
