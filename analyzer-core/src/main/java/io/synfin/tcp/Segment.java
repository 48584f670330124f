package io.synfin.tcp;

import org.jspecify.annotations.Nullable;

/**
 * What one captured TCP header said, as numbers: nobody behind the decoder holds a buffer.
 *
 * <p>A reused carrier, filled anew for every frame: valid until the next frame is decoded, never
 * stored. Called for every packet.
 */
public final class Segment {

  /** Whether the TCP checksum fits (RFC 9293 §3.1). */
  public enum Checksum {
    /** Not looked at, or not all octets were captured. */
    UNKNOWN,
    GOOD,
    /**
     * The field holds the sum over the pseudo-header alone: the network card would have finished
     * it.
     */
    PARTIAL,
    BAD,
    /**
     * The sum does not fit, and nobody knows yet whose fault that is: captures are rewritten and
     * anonymized without mending their checksums. It counts as bad once the same endpoint has sent
     * good ones.
     */
    SUSPECT
  }

  /** The segment was cut by the snap length: its payload or options are not all captured. */
  public static final int SNAPPED = 1;

  /** The option area was cut by the snap length. */
  public static final int OPTIONS_CUT = 1 << 1;

  /** The IP length field was 0: a segment for the network card to split (TSO). */
  public static final int SUPERFRAME = 1 << 2;

  /** The segment came in IP fragments. */
  public static final int FRAGMENTED = 1 << 3;

  /** Some fragments were never captured; only the first one's header is used. */
  public static final int FRAGMENTS_MISSING = 1 << 4;

  /** The checksum of the IPv4 header does not fit; a network card may have been to fill it in. */
  public static final int IP_CHECKSUM_BAD = 1 << 5;

  /**
   * Two of its fragments claim the same octets, and do not agree in them, or not in their bounds.
   */
  public static final int FRAGMENTS_OVERLAP = 1 << 6;

  /** Its first fragment has not even all of the TCP header (RFC 1858). */
  public static final int FRAGMENT_TINY = 1 << 7;

  /** One of its fragments came twice. */
  public static final int FRAGMENT_TWICE = 1 << 8;

  /** The capture lost frames at times that nobody knows, and that may be about this one. */
  public static final int AMID_LOSS = 1 << 9;

  private long frame;
  private long timeNanos;
  private long lossFrame;
  private int interfaceId;
  private int marks;

  private boolean ipv6;
  private long sourceHigh;
  private long sourceLow;
  private long destinationHigh;
  private long destinationLow;
  private int hopLimit;
  private int ipId;
  private int linkTag;
  private Side sender = Side.LOW;

  private int sourcePort;
  private int destinationPort;
  private int seq;
  private int ack;
  private int flags;
  private int window;
  private int urgentPointer;
  private int checksumField;
  private int payloadLength;
  private int payloadSum;
  private int overhang;
  private Checksum checksum = Checksum.UNKNOWN;
  private final TcpOptions options = new TcpOptions();

  private String path = "";
  private @Nullable IcmpError icmpError;

  /** Starts a new segment at its place in the capture; every other value is to be set after. */
  public void begin(long frame, long timeNanos, int interfaceId) {
    this.frame = frame;
    this.timeNanos = timeNanos;
    this.interfaceId = interfaceId;
    marks = 0;
    linkTag = 0;
    payloadSum = 0;
    overhang = 0;
    checksum = Checksum.UNKNOWN;
    options.clear();
    path = "";
    icmpError = null;
  }

  /**
   * The IP header around the TCP header.
   *
   * @param hopLimit TTL or hop limit, 0 to 255
   * @param ipId the IPv4 identification, 0 to 65535; for IPv6 the flow label
   */
  public void ip(
      boolean ipv6,
      long sourceHigh,
      long sourceLow,
      long destinationHigh,
      long destinationLow,
      int hopLimit,
      int ipId) {
    this.ipv6 = ipv6;
    this.sourceHigh = sourceHigh;
    this.sourceLow = sourceLow;
    this.destinationHigh = destinationHigh;
    this.destinationLow = destinationLow;
    this.hopLimit = hopLimit;
    this.ipId = ipId;
  }

  /** The fixed part of the TCP header; call after {@link #ip}. */
  public void tcp(
      int sourcePort,
      int destinationPort,
      int seq,
      int ack,
      int flags,
      int window,
      int checksumField,
      int urgentPointer) {
    this.sourcePort = sourcePort;
    this.destinationPort = destinationPort;
    this.seq = seq;
    this.ack = ack;
    this.flags = flags;
    this.window = window;
    this.checksumField = checksumField;
    this.urgentPointer = urgentPointer;
    sender = senderSide();
  }

  private Side senderSide() {
    int order = Long.compareUnsigned(sourceHigh, destinationHigh);
    if (order == 0) {
      order = Long.compareUnsigned(sourceLow, destinationLow);
    }
    if (order == 0) {
      order = Integer.compare(sourcePort, destinationPort);
    }
    return order <= 0 ? Side.LOW : Side.HIGH;
  }

  public void payloadLength(int octets) {
    payloadLength = octets;
  }

  public void payloadSum(int sum) {
    payloadSum = sum;
  }

  public void overhang(int octets) {
    overhang = octets;
  }

  public void checksum(Checksum result) {
    checksum = result;
  }

  public void mark(int bits) {
    marks |= bits;
  }

  public void linkTag(int tag) {
    linkTag = tag;
  }

  public void path(String path) {
    this.path = path;
  }

  public void icmpError(IcmpError error) {
    icmpError = error;
  }

  /** Number of the frame in the capture, from 1 as Wireshark counts. */
  public long frame() {
    return frame;
  }

  /** Capture time in nanoseconds since 1970. */
  public long timeNanos() {
    return timeNanos;
  }

  /**
   * Number of the last frame, this one or an earlier one, before which the capture lost some by its
   * own count; 0 when it lost none so far. Whoever reads the capture sets it.
   */
  public long lossFrame() {
    return lossFrame;
  }

  public void lossFrame(long frameNumber) {
    lossFrame = frameNumber;
  }

  /** Index of the capture's interface, from 0. */
  public int interfaceId() {
    return interfaceId;
  }

  /** All marks, as bits. */
  public int marks() {
    return marks;
  }

  public boolean is(int mark) {
    return (marks & mark) != 0;
  }

  public boolean ipv6() {
    return ipv6;
  }

  public long sourceHigh() {
    return sourceHigh;
  }

  public long sourceLow() {
    return sourceLow;
  }

  public long destinationHigh() {
    return destinationHigh;
  }

  public long destinationLow() {
    return destinationLow;
  }

  /** TTL or hop limit, 0 to 255. */
  public int hopLimit() {
    return hopLimit;
  }

  /** IPv4 identification (0 to 65535); for IPv6 the flow label (0 to 2^20-1). */
  public int ipId() {
    return ipId;
  }

  /**
   * A digest of what lies outside IP (VLAN tags, link addresses); differs where a mirror copies.
   */
  public int linkTag() {
    return linkTag;
  }

  /** Which endpoint sent it. */
  public Side sender() {
    return sender;
  }

  public int sourcePort() {
    return sourcePort;
  }

  public int destinationPort() {
    return destinationPort;
  }

  /** SEG.SEQ as raw wire bits; compare only through {@link Seq}. */
  public int seq() {
    return seq;
  }

  /** SEG.ACK as raw wire bits; it counts only when ACK is set. */
  public int ack() {
    return ack;
  }

  /** The control bits, see {@link TcpFlags}. */
  public int flags() {
    return flags;
  }

  /** Are all of these {@link TcpFlags} set? */
  public boolean has(int wanted) {
    return (flags & wanted) == wanted;
  }

  /** Is any of these {@link TcpFlags} set? */
  public boolean hasAny(int wanted) {
    return (flags & wanted) != 0;
  }

  /** The window field in octets, before any scaling. */
  public int window() {
    return window;
  }

  public int urgentPointer() {
    return urgentPointer;
  }

  /** The checksum as the header states it, 0 to 65535. */
  public int checksumField() {
    return checksumField;
  }

  public Checksum checksum() {
    return checksum;
  }

  /** Octets of payload by the IP length, captured or not. */
  public int payloadLength() {
    return payloadLength;
  }

  /**
   * A 16-bit digest of the payload, worked out of the checksum field and the headers, so it needs
   * no look at the payload; 0 when there is none.
   */
  public int payloadSum() {
    return payloadSum;
  }

  /**
   * Octets that the IP length promises and that the frame never held, by its length on the wire: 0
   * unless a tool cut the frame without saying so, or the length is wrong. It may exceed {@link
   * #payloadLength}, and then it takes in part of the header.
   */
  public int overhang() {
    return overhang;
  }

  /**
   * SEG.LEN: payload plus one for SYN and one for FIN (RFC 9293 §3.3.1). What a RST carries is text
   * for people and takes no numbers.
   */
  public int length() {
    if (hasAny(TcpFlags.RST)) {
      return 0;
    }
    return payloadLength + (flags >> 1 & 1) + (flags & 1);
  }

  /** The number after the last one this segment takes: SEG.SEQ + SEG.LEN. */
  public int end() {
    return seq + length();
  }

  /** The number that a FIN of this segment takes: behind SYN and payload. */
  public int finNumber() {
    return seq + (flags >> 1 & 1) + payloadLength;
  }

  public TcpOptions options() {
    return options;
  }

  /** The encapsulation, outermost first, such as {@code ethernet/vlan 7/ipv4/gre/ipv4}. */
  public String path() {
    return path;
  }

  /** The ICMP error that quotes this header; null for a segment that was itself on the wire. */
  public @Nullable IcmpError icmpError() {
    return icmpError;
  }

  /** Copies all of {@code other}, for the few who must keep a segment for later. */
  public void set(Segment other) {
    begin(other.frame, other.timeNanos, other.interfaceId);
    marks = other.marks;
    lossFrame = other.lossFrame;
    ip(
        other.ipv6,
        other.sourceHigh,
        other.sourceLow,
        other.destinationHigh,
        other.destinationLow,
        other.hopLimit,
        other.ipId);
    tcp(
        other.sourcePort,
        other.destinationPort,
        other.seq,
        other.ack,
        other.flags,
        other.window,
        other.checksumField,
        other.urgentPointer);
    linkTag = other.linkTag;
    payloadLength = other.payloadLength;
    payloadSum = other.payloadSum;
    overhang = other.overhang;
    checksum = other.checksum;
    options.set(other.options);
    path = other.path;
    icmpError = other.icmpError;
  }
}
