package io.synfin.decode;

import io.synfin.capture.Frame;
import io.synfin.tcp.IcmpError;
import io.synfin.tcp.Segment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Where the decoder stands in a frame, and what the headers so far have said.
 *
 * <p>Positions are indexes into {@link #buffer()}. Getters of octets take an offset from {@link
 * #start()}; a layer asks {@link #has} before it uses them. Called for every packet; not
 * thread-safe.
 */
final class Cursor {

  private final Encapsulation root = Encapsulation.root();
  final Fragments fragments = new Fragments();
  final Oddities oddities = new Oddities();
  final TcpEmitter emitter;
  final Ipv4Header ipv4 = new Ipv4Header();
  final Ipv6Header ipv6Header = new Ipv6Header();
  final InnermostIp ip = new InnermostIp();

  private ByteBuffer buffer = ByteBuffer.allocate(0);
  private int start;
  private int end;
  private int wireEnd;
  private int overhang;
  private int trailer;
  private int depth;
  private Encapsulation encapsulation = root;
  private Outcome outcome = Outcome.NOT_TCP;

  private long frame;
  private int frameLength;
  private long timeNanos;
  private int interfaceId;
  private int linkTag;
  private int marks;

  Cursor(SegmentSink sink) {
    emitter = new TcpEmitter(sink);
  }

  /** Where the ways of all frames begin. */
  Encapsulation root() {
    return root;
  }

  /** Moves to the first octet of a frame and forgets all about the one before. */
  void begin(Frame from) {
    buffer = from.buffer();
    start = from.offset();
    end = start + from.capturedLength();
    wireEnd =
        (int) Math.min(start + (long) Math.max(from.wireLength(), from.capturedLength()), 1 << 30);
    overhang = 0;
    trailer = 0;
    depth = 0;
    encapsulation = root;
    outcome = Outcome.NOT_TCP;
    frame = from.number();
    frameLength = from.capturedLength();
    timeNanos = from.timeNanos();
    interfaceId = from.interfaceId();
    linkTag = 0;
    marks = 0;
    ip.quotedBy(null);
  }

  /** Decodes layer by layer until one says that it was the last. */
  Outcome run(@Nullable Layer first) {
    Layer layer = first;
    while (layer != null) {
      layer = layer.decode(this);
    }
    return outcome;
  }

  /**
   * Decodes one of several packets side by side, {@code length} octets from {@code offset} on, and
   * comes back to where it was.
   */
  Outcome branch(int offset, int length, Layer layer) {
    return sample(offset, length, length, layer);
  }

  /** As {@link #branch} for a packet of which only the first {@code captured} octets are there. */
  Outcome sample(int offset, int captured, int wire, Layer layer) {
    ByteBuffer outerBuffer = buffer;
    int outerStart = start;
    int outerEnd = end;
    int outerWireEnd = wireEnd;
    int outerOverhang = overhang;
    int outerDepth = depth;
    Encapsulation outerEncapsulation = encapsulation;
    int outerTag = linkTag;
    IcmpError outerError = ip.quotedBy();
    start += offset;
    end = Math.min(end, start + captured);
    wireEnd = start + wire;
    overhang = 0;
    Outcome inner = run(layer);
    buffer = outerBuffer;
    start = outerStart;
    end = outerEnd;
    wireEnd = outerWireEnd;
    overhang = outerOverhang;
    depth = outerDepth;
    encapsulation = outerEncapsulation;
    linkTag = outerTag;
    ip.quotedBy(outerError);
    return inner;
  }

  /** The octets; big-endian. */
  ByteBuffer buffer() {
    return buffer;
  }

  /** Index of the first octet that no layer has taken yet. */
  int start() {
    return start;
  }

  /** Index after the last captured octet of the innermost packet. */
  int end() {
    return end;
  }

  /**
   * Index after the last octet that the innermost packet had on the wire; at least {@link #end}.
   */
  int wireEnd() {
    return wireEnd;
  }

  /** How far {@link #wireEnd} lies behind what the frame held on the wire. */
  int overhang() {
    return overhang;
  }

  /** Does the packet claim octets that the frame did not hold, wherever its own trailer is? */
  boolean isOverhanging() {
    return overhang > trailer;
  }

  /** Captured octets from {@link #start} on. */
  int captured() {
    return end - start;
  }

  /** Are so many octets captured from {@link #start} on? */
  boolean has(int octets) {
    return end - start >= octets;
  }

  int u8(int offset) {
    return buffer.get(start + offset) & 0xFF;
  }

  int u16(int offset) {
    return buffer.getShort(start + offset) & 0xFFFF;
  }

  int u24(int offset) {
    return (u16(offset) << 8) | u8(offset + 2);
  }

  int i32(int offset) {
    return buffer.getInt(start + offset);
  }

  long i64(int offset) {
    return buffer.getLong(start + offset);
  }

  /** Moves behind a header; the octets must be there. */
  void skip(int octets) {
    start += octets;
  }

  /** Tells that the innermost packet has {@code octets} from {@link #start} on, captured or not. */
  void limit(int octets) {
    overhang = Math.max(0, overhang + start + octets - wireEnd);
    wireEnd = start + octets;
    end = Math.min(end, wireEnd);
  }

  /**
   * Tells that the last octets of the frame are not the innermost packet's by the encapsulation's
   * own rules; where its length claims them, it keeps them, and they count as overhang.
   */
  void endsIn(int octets) {
    overhang += octets;
    trailer = octets;
  }

  /** Cuts a trailer, such as padding or a check sequence; less when it was not captured. */
  void cutTrailer(int octets) {
    if (wireEnd - octets >= start) {
      wireEnd -= octets;
      end = Math.min(end, wireEnd);
    }
  }

  /** Goes on in other octets, those of a reassembled datagram. */
  void continueIn(ByteBuffer other) {
    buffer = other;
    start = 0;
    end = other.limit();
    wireEnd = end;
    overhang = 0;
    trailer = 0;
  }

  /** Ends decoding. */
  @Nullable Layer stop(Outcome why) {
    outcome = why;
    return null;
  }

  /** Ends decoding at what cannot be looked into. */
  @Nullable Layer stopAt(Oddities.Opaque what, Outcome why) {
    if (!ip.isQuoted()) {
      oddities.opaque(what, frame);
    }
    return stop(why);
  }

  /** Enters an encapsulation; false when there are too many, and then decoding must stop. */
  boolean enter(String label) {
    return enter(label, Encapsulation.NO_VALUE);
  }

  /** As {@link #enter(String)} for one with a tag, such as a VLAN id, that tells copies apart. */
  boolean enter(String label, int tag) {
    if (++depth > SegmentDecoder.MAX_DEPTH) {
      outcome = Outcome.TOO_DEEP;
      oddities.tooDeep(frame);
      return false;
    }
    encapsulation = encapsulation.child(label, tag);
    if (tag != Encapsulation.NO_VALUE) {
      tagLink(tag);
    }
    return true;
  }

  /** Mixes what lies outside IP into the tag that differs between copies of a segment. */
  void tagLink(long octets) {
    linkTag = tag(linkTag, octets);
  }

  /** A tag with more octets mixed in. */
  static int tag(int tag, long octets) {
    return (int) ((tag ^ octets) * 0x9E37_79B9_7F4A_7C15L >>> 32);
  }

  void mark(int bits) {
    marks |= bits;
  }

  boolean isMarked(int bits) {
    return (marks & bits) != 0;
  }

  /** Forgets what was marked: an inner packet is marked for itself. */
  void clearMarks() {
    marks = 0;
  }

  /** Number of the frame. */
  long frame() {
    return frame;
  }

  /** Captured octets of the whole frame. */
  int frameLength() {
    return frameLength;
  }

  long timeNanos() {
    return timeNanos;
  }

  /** Begins a segment with all that the outer headers told. */
  void fill(Segment segment) {
    segment.begin(frame, timeNanos, interfaceId);
    ip.fill(segment);
    segment.linkTag(linkTag);
    segment.mark(marks);
    segment.path(encapsulation.text());
  }
}
