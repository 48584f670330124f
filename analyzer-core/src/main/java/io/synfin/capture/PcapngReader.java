package io.synfin.capture;

import static io.synfin.capture.CaptureFormatException.Reason.BLOCK_LENGTHS_DISAGREE;
import static io.synfin.capture.CaptureFormatException.Reason.ENDS_MID_RECORD;
import static io.synfin.capture.CaptureFormatException.Reason.IMPOSSIBLE_LENGTH;
import static io.synfin.capture.CaptureFormatException.Reason.UNKNOWN_INTERFACE;
import static io.synfin.capture.CaptureFormatException.Reason.UNKNOWN_MAGIC;
import static io.synfin.capture.CaptureFormatException.Reason.UNSUPPORTED;
import static io.synfin.capture.PcapngBlock.BODY;
import static io.synfin.capture.PcapngBlock.TRAILER;
import static io.synfin.capture.PcapngTail.STATISTICS;
import static io.synfin.capture.PcapngTail.STATISTICS_MIN;

import java.io.IOException;

/**
 * Reads the pcapng format: sections of either byte order, each with its own interfaces.
 *
 * <pre>
 *   body of    section header   interface        enhanced packet      packet (obsolete)   simple
 *    0         byte order magic link type (2)    interface            interface (2)       wire length
 *    4         major, minor     snap length      time, upper half     drops (2)           octets
 *    8         section length   options          time, lower half     time, as enhanced
 *   12           (8)                             captured length
 *   16         options                           wire length, octets, options
 * </pre>
 *
 * <p>A block is used only when both its lengths agree. Blocks of unknown type are stepped over.
 * Called for every packet; not thread-safe.
 */
final class PcapngReader implements RecordReader {

  /** First octets of a section, the same in both byte orders. */
  static final int SECTION_HEADER = 0x0A0D0D0A;

  private static final int INTERFACE = 1;
  private static final int PACKET = 2;
  private static final int SIMPLE_PACKET = 3;
  private static final int NAMES = 4;
  private static final int ENHANCED_PACKET = 6;

  private static final int JOURNAL = 9;
  private static final int SECRETS = 10;
  private static final int CUSTOM = 0xBAD;
  private static final int CUSTOM_NOT_COPIED = 0x4000_0BAD;

  private static final int BYTE_ORDER = 0x1A2B3C4D;

  /** What Wireshark takes: a packet of 128 MiB and its options. */
  private static final int MAX_BLOCK = 128 * 1024 * 1024 + 131_104;

  /** What a block has that is looked for after damage: a frame and its options. */
  private static final int PLAUSIBLE_BLOCK = 512 * 1024;

  private static final int SECTION_MIN = 16;
  private static final int INTERFACE_MIN = 8;
  private static final int PACKET_MIN = 20;
  private static final int SIMPLE_PACKET_MIN = 4;

  /** What an obsolete packet block has for drops when it does not know them. */
  private static final int DROPS_UNKNOWN = 0xFFFF;

  private static final int OPTION_NAME = 2;
  private static final int OPTION_RESOLUTION = 9;
  private static final int OPTION_TIME_OFFSET = 14;

  private final OctetInput input;
  private final PcapngBlock block;
  private final PcapngOptions options;
  private final String name;
  private final String compression;
  private final Interfaces interfaces;
  private int firstInterface;
  private long frames;

  PcapngReader(OctetInput input, String name, String compression) throws IOException {
    this(input, name, compression, new Interfaces());
  }

  /**
   * Reads the first section header; the input must stand at its first octet.
   *
   * @param interfaces gets those of this capture
   */
  PcapngReader(OctetInput input, String name, String compression, Interfaces interfaces)
      throws IOException {
    this.interfaces = interfaces;
    this.input = input;
    block = new PcapngBlock(input);
    options = new PcapngOptions(block, name, interfaces.comments);
    this.name = name;
    this.compression = compression;
    int length = blockLength();
    openSection(length);
    input.skip(length);
  }

  @Override
  public boolean next(Frame frame) throws IOException {
    while (input.has(BODY)) {
      int length = blockLength();
      boolean isPacket = false;
      switch (block.type()) {
        case ENHANCED_PACKET -> isPacket = enhancedPacket(frame, length);
        case SIMPLE_PACKET -> isPacket = simplePacket(frame, length);
        case PACKET -> isPacket = obsoletePacket(frame, length);
        case INTERFACE -> addInterface(length);
        case STATISTICS -> readStatistics(length);
        case SECTION_HEADER -> openSection(length);
        case CUSTOM, CUSTOM_NOT_COPIED, JOURNAL -> frames++; // as Wireshark numbers them
        default -> {
          // Names, secrets, what others define: nothing to decode.
        }
      }
      input.skip(length);
      if (isPacket) {
        return true;
      }
    }
    if (input.available() > 0) {
      throw damage(
          ENDS_MID_RECORD,
          "a block has 8 octets at least, the input ends after " + input.available());
    }
    if (!input.damage().isEmpty()) {
      throw damage(ENDS_MID_RECORD, input.damage());
    }
    return false;
  }

  @Override
  public int plausibleRecord(int ahead) throws IOException {
    if (!input.has(ahead + PcapngBlock.MIN_LENGTH)) {
      return NONE;
    }
    int type = block.u32(ahead);
    if (type == SECTION_HEADER) {
      return beginsAt(input, ahead) ? sectionLength(ahead) : NONE;
    }
    int length = block.u32(ahead + 4);
    boolean isPlausible =
        isOfPackets(type)
            && length >= PcapngBlock.MIN_LENGTH
            && length <= PLAUSIBLE_BLOCK
            && length == PcapngBlock.padded(length)
            && input.has(ahead + length)
            && block.u32(ahead + length - TRAILER) == length;
    return isPlausible ? length : NONE;
  }

  private static boolean isOfPackets(int type) {
    return switch (type) {
      case INTERFACE, PACKET, SIMPLE_PACKET, NAMES, STATISTICS, ENHANCED_PACKET, JOURNAL -> true;
      case SECRETS, CUSTOM, CUSTOM_NOT_COPIED -> true;
      default -> false;
    };
  }

  static boolean isPacket(int type) {
    return type == ENHANCED_PACKET || type == SIMPLE_PACKET || type == PACKET;
  }

  private int sectionLength(int ahead) {
    int length = block.bigEndian(ahead + 4);
    return block.bigEndian(ahead + BODY) == BYTE_ORDER ? length : Integer.reverseBytes(length);
  }

  /** Does a whole section header stand there, with lengths that agree? */
  static boolean beginsAt(OctetInput input, int ahead) throws IOException {
    if (!input.has(ahead + PcapngBlock.MIN_LENGTH + SECTION_MIN)) {
      return false;
    }
    int at = input.position() + ahead;
    int order = input.buffer().getInt(at + BODY);
    int length = input.buffer().getInt(at + 4);
    boolean swapped = order != BYTE_ORDER;
    int ordered = swapped ? Integer.reverseBytes(length) : length;
    return input.buffer().getInt(at) == SECTION_HEADER
        && (swapped ? Integer.reverseBytes(order) : order) == BYTE_ORDER
        && ordered >= PcapngBlock.MIN_LENGTH + SECTION_MIN
        && ordered <= PLAUSIBLE_BLOCK
        && input.has(ahead + ordered)
        && input.buffer().getInt(input.position() + ahead + ordered - TRAILER) == length;
  }

  /** Brings the whole block at the input's position into the buffer and returns its length. */
  private int blockLength() throws IOException {
    if (!input.has(PcapngBlock.MIN_LENGTH)) {
      throw damage(
          ENDS_MID_RECORD,
          "a block has 12 octets at least, the input ends after " + input.available());
    }
    if (block.bigEndian(0) == SECTION_HEADER) {
      block.littleEndian(sectionIsLittleEndian());
    }
    int stated = block.statedLength();
    if (Integer.compareUnsigned(stated, PcapngBlock.MIN_LENGTH) < 0
        || Integer.compareUnsigned(stated, MAX_BLOCK) > 0) {
      throw damage(
          IMPOSSIBLE_LENGTH,
          "a block claims %s octets, %d to %d are possible"
              .formatted(Integer.toUnsignedString(stated), PcapngBlock.MIN_LENGTH, MAX_BLOCK));
    }
    int length = PcapngBlock.padded(stated);
    if (!input.has(length)) {
      throw damage(
          ENDS_MID_RECORD,
          "a block claims %d octets, the input ends after %d".formatted(length, input.available()));
    }
    int trailer = block.trailer(length);
    if (trailer != stated) {
      throw damage(
          BLOCK_LENGTHS_DISAGREE,
          "a block begins with length %d and ends with length %s"
              .formatted(stated, Integer.toUnsignedString(trailer)));
    }
    return length;
  }

  private boolean sectionIsLittleEndian() throws CaptureFormatException {
    int order = block.bigEndian(BODY);
    if (order != BYTE_ORDER && Integer.reverseBytes(order) != BYTE_ORDER) {
      throw damage(
          UNKNOWN_MAGIC,
          "a section's byte order reads %08x, not %08x or its mirror".formatted(order, BYTE_ORDER));
    }
    return order != BYTE_ORDER;
  }

  private void openSection(int length) throws CaptureFormatException {
    requireBody(length, SECTION_MIN, "section header");
    int major = block.u16(BODY + 4);
    int minor = block.u16(BODY + 6);
    if (major != 1 || (minor != 0 && minor != 2)) {
      throw damage(
          UNSUPPORTED, "section of version %d.%d, known are 1.0 and 1.2".formatted(major, minor));
    }
    firstInterface = interfaces.size();
    options.ofDescription(BODY + SECTION_MIN, length);
  }

  private void addInterface(int length) throws CaptureFormatException {
    requireBody(length, INTERFACE_MIN, "interface");
    options.ofDescription(BODY + INTERFACE_MIN, length);
    int linkType = block.u16(BODY);
    long snapLength = Integer.toUnsignedLong(block.u32(BODY + 4));
    String interfaceName = "";
    int resolution = 6;
    long offsetSeconds = 0;
    boolean more = block.firstOption(BODY + INTERFACE_MIN, length);
    for (; more; more = block.nextOption(length)) {
      int at = block.optionValue();
      int size = block.optionLength();
      switch (block.optionCode()) {
        case OPTION_NAME -> interfaceName = block.text(at, size);
        case OPTION_RESOLUTION -> resolution = size == 1 ? block.u8(at) : resolution;
        case OPTION_TIME_OFFSET -> offsetSeconds = size == 8 ? block.u64(at) : offsetSeconds;
        default -> {
          // The others describe the interface to people.
        }
      }
    }
    TimeScale time =
        (resolution & 0x80) == 0
            ? TimeScale.decimal(resolution, offsetSeconds)
            : TimeScale.binary(resolution & 0x7F, offsetSeconds);
    int id = interfaces.size() - firstInterface;
    Interfaces.Entry entry = interfaces.add(linkType, snapLength, time);
    entry.name = interfaceName;
    entry.dropsAtEnd = interfaces.dropsAtEnd(id);
  }

  private void readStatistics(int length) throws CaptureFormatException {
    requireBody(length, STATISTICS_MIN, "statistics");
    int id = block.u32(BODY);
    if (id < 0 || id >= interfaces.size() - firstInterface) {
      return; // Nobody's counters lose nothing.
    }
    long stated = PcapngTail.statedDrops(block, length);
    if (stated >= 0) {
      interfaces.get(firstInterface + id).dropsInAll(stated);
    }
  }

  private boolean enhancedPacket(Frame frame, int length) throws CaptureFormatException {
    requireBody(length, PACKET_MIN, "packet");
    return packet(frame, length, block.u32(BODY));
  }

  private boolean obsoletePacket(Frame frame, int length) throws CaptureFormatException {
    requireBody(length, PACKET_MIN, "packet");
    int id = block.u16(BODY);
    int dropped = block.u16(BODY + 2);
    boolean isPacket = packet(frame, length, id);
    if (dropped != DROPS_UNKNOWN) {
      interfaceOf(id).dropsBeforeFrame(dropped);
      frame.afterLoss(dropped > 0);
    }
    return isPacket;
  }

  private boolean packet(Frame frame, int length, int id) throws CaptureFormatException {
    Interfaces.Entry from = interfaceOf(id);
    int captured = block.u32(BODY + 12);
    int room = length - BODY - PACKET_MIN - TRAILER;
    requireCaptured(captured, room, from);
    // Most packets have no options, and so nothing behind their octets.
    int behind = BODY + PACKET_MIN + PcapngBlock.padded(captured);
    boolean lost = options.ofPacket(behind, length, from, frames + 1);
    long units = ((long) block.u32(BODY + 4) << 32) | Integer.toUnsignedLong(block.u32(BODY + 8));
    deliver(frame, from, BODY + PACKET_MIN, captured, block.u32(BODY + 16), units);
    frame.afterLoss(lost);
    return true;
  }

  private boolean simplePacket(Frame frame, int length) throws CaptureFormatException {
    requireBody(length, SIMPLE_PACKET_MIN, "packet");
    Interfaces.Entry from = interfaceOf(0);
    int wire = block.u32(BODY);
    int room = length - BODY - SIMPLE_PACKET_MIN - TRAILER;
    long captured = Integer.toUnsignedLong(wire);
    if (from.snapLength > 0) {
      captured = Math.min(captured, from.snapLength);
    }
    requireCaptured((int) Math.min(captured, Integer.MAX_VALUE), room, from);
    return deliver(frame, from, BODY + SIMPLE_PACKET_MIN, (int) captured, wire, 0);
  }

  private boolean deliver(
      Frame frame, Interfaces.Entry from, int at, int captured, int wire, long units) {
    from.frames++;
    frame.set(
        input.buffer(),
        input.position() + at,
        captured,
        wire < 0 ? Integer.MAX_VALUE : wire,
        ++frames,
        from.time.nanos(units),
        from.linkType,
        from.id);
    frame.amidLoss(from.isLosing());
    return true;
  }

  private Interfaces.Entry interfaceOf(int id) throws CaptureFormatException {
    int known = interfaces.size() - firstInterface;
    if (id < 0 || id >= known) {
      throw damage(
          UNKNOWN_INTERFACE,
          "a packet of interface %s, the section has described %d"
              .formatted(Integer.toUnsignedString(id), known));
    }
    return interfaces.get(firstInterface + id);
  }

  private void requireBody(int length, int least, String what) throws CaptureFormatException {
    if (length < PcapngBlock.MIN_LENGTH + least) {
      throw damage(
          IMPOSSIBLE_LENGTH,
          "a %s block has %d octets at least, this one %d"
              .formatted(what, PcapngBlock.MIN_LENGTH + least, length));
    }
  }

  private void requireCaptured(int captured, int room, Interfaces.Entry from)
      throws CaptureFormatException {
    int most = Math.min(room, LinkTypes.maxLength(from.linkType, from.snapLength));
    if (Integer.compareUnsigned(captured, most) > 0) {
      throw damage(
          IMPOSSIBLE_LENGTH,
          "a packet claims %s octets, its block can have %d"
              .formatted(Integer.toUnsignedString(captured), most));
    }
  }

  private CaptureFormatException damage(CaptureFormatException.Reason reason, String detail) {
    return new CaptureFormatException(reason, input.offset(), frames, detail);
  }

  @Override
  public CaptureInfo info() {
    return interfaces.info(name, "pcapng", compression);
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
