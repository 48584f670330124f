package io.synfin.decode;

import io.synfin.capture.Frame;
import io.synfin.tcp.Segment;
import io.synfin.tcp.TcpOptions;
import java.nio.ByteBuffer;

/**
 * What nearly all frames are: Ethernet, then IPv4 without options or IPv6 without extensions, then
 * TCP, all three sound. Read in one go and in the widest words, in a tenth of the time that it
 * takes layer by layer. Whatever else a frame is, it is left to the {@link Layer}s, which would say
 * of a usual one exactly the same. Called for every packet; not thread-safe.
 *
 * <pre>
 *  byte 0        1        2        3        4        5        6        7
 *      +--------+--------+--------+--------+--------+--------+--------+--------+
 *    0 |           destination address (6)                   |   source ...    |
 *    8 |   ... address (4)                 |      type       |ver|ihl |  TOS   |
 * </pre>
 */
final class UsualFrame {

  private static final int ETHERNET = 1;
  private static final int TCP = 6;

  // Where it is said what a frame holds.
  private static final int ETHER_TYPE = 12;
  private static final int IPV4_PROTOCOL = Ethernet.LENGTH + 9;
  private static final int IPV6_NEXT_HEADER = Ethernet.LENGTH + 6;

  /** The five octets that begin an ISL frame, and the bit in which the other form differs. */
  private static final long ISL = 0x01_000C_0000L;

  private static final long EITHER_ISL = ~(2L << 32);

  private static final int LEAST = Ethernet.LENGTH + Ipv4Header.MIN_LENGTH + TcpHeader.MIN_LENGTH;

  private static final int FRAGMENT_BITS = 0x3FFF;
  private static final long LOW_INT = 0xFFFF_FFFFL;

  /** NOP, NOP, timestamps with its length. */
  private static final int STAMPED = 0x0101_080A;

  private static final int STAMPED_LENGTH = TcpHeader.MIN_LENGTH + 12;
  private static final int NO_OPERATION = 1;
  private static final int TIMESTAMPS = 8;

  private final SegmentSink sink;
  private final String ipv4Path;
  private final String ipv6Path;
  private final Segment segment = new Segment();
  private long segments;

  /** The frame at hand; a frame that is longer is none of the usual ones. */
  private final byte[] octets = new byte[1 << 17];

  private final ByteBuffer view = ByteBuffer.wrap(octets);
  private int end;

  /**
   * @param root where the ways of all frames begin
   */
  UsualFrame(SegmentSink sink, Encapsulation root) {
    this.sink = sink;
    Encapsulation ethernet = root.child("ethernet", Encapsulation.NO_VALUE);
    ipv4Path = ethernet.child("ipv4", Encapsulation.NO_VALUE).text();
    ipv6Path = ethernet.child("ipv6", Encapsulation.NO_VALUE).text();
  }

  /** How many segments were read here. */
  long segments() {
    return segments;
  }

  /** Gives the frame's segment to the sink; false when the frame is none of the usual ones. */
  boolean isRead(Frame frame) {
    int captured = frame.capturedLength();
    if (captured < LEAST || captured > octets.length || frame.linkType() != ETHERNET) {
      return false;
    }
    ByteBuffer buffer = frame.buffer();
    int at = frame.offset();
    int type = buffer.getShort(at + ETHER_TYPE) & 0xFFFF;
    boolean ipv4 = type == EtherTypes.IPV4;
    // Before it is copied: most of what is none of the usual ones is no TCP.
    if (!ipv4 && type != EtherTypes.IPV6
        || buffer.get(at + (ipv4 ? IPV4_PROTOCOL : IPV6_NEXT_HEADER)) != TCP) {
      return false;
    }
    buffer.get(at, octets, 0, captured);
    long first = NetworkOrder.longAt(octets, 0);
    long second = NetworkOrder.longAt(octets, 8);
    if ((first >>> 24 & EITHER_ISL) == ISL) {
      return false;
    }
    end = captured;
    int wire = Math.max(captured, frame.wireLength()) - Ethernet.LENGTH;
    int ip = Ethernet.LENGTH;
    if (ipv4) {
      return (second & 0xFF00) == 0x4500 && isIpv4(frame, ip, wire, first, second);
    }
    return (second & 0xF000) == 0x6000
        && end - ip >= Ipv6Header.LENGTH + TcpHeader.MIN_LENGTH
        && isIpv6(frame, ip, wire, first, second);
  }

  private boolean isIpv4(Frame frame, int ip, int wire, long first, long second) {
    long head = NetworkOrder.longAt(octets, ip);
    long middle = NetworkOrder.longAt(octets, ip + 8);
    long destination = NetworkOrder.intAt(octets, ip + 16) & LOW_INT;
    int total = (int) (head >>> 32) & 0xFFFF;
    int length = total - Ipv4Header.MIN_LENGTH;
    if ((head & FRAGMENT_BITS) != 0
        || length < TcpHeader.MIN_LENGTH
        || total > wire
        || OnesComplement.fold(OnesComplement.sum(head) + OnesComplement.sum(middle) + destination)
            != 0xFFFF) {
      return false;
    }
    long source = middle & LOW_INT;
    segment.begin(frame.number(), frame.timeNanos(), frame.interfaceId());
    segment.ip(
        false, 0, source, 0, destination, (int) (middle >>> 56), (int) (head >>> 16) & 0xFFFF);
    segment.linkTag(linkTag(first, second));
    segment.path(ipv4Path);
    return isTcp(ip + Ipv4Header.MIN_LENGTH, length, source + destination + TCP);
  }

  private boolean isIpv6(Frame frame, int ip, int wire, long first, long second) {
    long head = NetworkOrder.longAt(octets, ip);
    int length = (int) head >>> 16;
    if (length < TcpHeader.MIN_LENGTH || length + Ipv6Header.LENGTH > wire) {
      return false;
    }
    long sourceHigh = NetworkOrder.longAt(octets, ip + 8);
    long sourceLow = NetworkOrder.longAt(octets, ip + 16);
    long destinationHigh = NetworkOrder.longAt(octets, ip + 24);
    long destinationLow = NetworkOrder.longAt(octets, ip + 32);
    segment.begin(frame.number(), frame.timeNanos(), frame.interfaceId());
    segment.ip(
        true,
        sourceHigh,
        sourceLow,
        destinationHigh,
        destinationLow,
        (int) head & 0xFF,
        (int) (head >>> 32) & 0xF_FFFF);
    segment.linkTag(linkTag(first, second));
    segment.path(ipv6Path);
    long addresses =
        OnesComplement.sum(sourceHigh)
            + OnesComplement.sum(sourceLow)
            + OnesComplement.sum(destinationHigh)
            + OnesComplement.sum(destinationLow);
    return isTcp(ip + Ipv6Header.LENGTH, length, addresses + TCP);
  }

  private static int linkTag(long first, long second) {
    return Cursor.tag(Cursor.tag(0, first), second >> 32);
  }

  /**
   * @param wire octets from {@code at} on, by the IP header
   * @param addresses sum of the pseudo-header, without the length
   */
  private boolean isTcp(int at, int wire, long addresses) {
    int there = Math.min(end - at, wire);
    if (there < TcpHeader.MIN_LENGTH) {
      return false;
    }
    long first = NetworkOrder.longAt(octets, at);
    long second = NetworkOrder.longAt(octets, at + 8);
    int third = NetworkOrder.intAt(octets, at + 16);
    int header = ((int) second >>> 28) * 4;
    if (header < TcpHeader.MIN_LENGTH || header > there) {
      return false;
    }
    segment.tcp(
        (int) (first >>> 48),
        (int) (first >>> 32) & 0xFFFF,
        (int) first,
        (int) (second >>> 32),
        (int) second >>> 16 & 0xFFF,
        (int) second & 0xFFFF,
        third >>> 16 & 0xFFFF,
        third & 0xFFFF);
    long headers = OnesComplement.sum(first) + OnesComplement.sum(second) + (third & LOW_INT);
    if (header > TcpHeader.MIN_LENGTH) {
      headers += options(at + TcpHeader.MIN_LENGTH, at + header);
    }
    int payload = wire - header;
    segment.payloadLength(payload);
    if (there < wire) {
      segment.mark(Segment.SNAPPED);
      if (payload > 0) {
        segment.payloadSum(TcpEmitter.statedPayloadSum(addresses + wire + headers));
      }
    } else {
      long sum = payload == 0 ? 0 : OnesComplement.sum(octets, at + header, at + wire);
      if (payload > 0) {
        segment.payloadSum(TcpEmitter.nonZero((int) sum));
      }
      segment.checksum(TcpEmitter.judge(addresses, wire, headers + sum, third >>> 16));
    }
    segments++;
    sink.accept(segment);
    return true;
  }

  /** Reads the options, and sums them up. */
  private long options(int from, int to) {
    TcpOptions options = segment.options();
    if (to - from == STAMPED_LENGTH - TcpHeader.MIN_LENGTH
        && NetworkOrder.intAt(octets, from) == STAMPED) {
      long stamps = NetworkOrder.longAt(octets, from + 4);
      options.sawKind(NO_OPERATION);
      options.sawKind(TIMESTAMPS);
      options.timestamps((int) (stamps >>> 32), (int) stamps);
      return STAMPED + OnesComplement.sum(stamps);
    }
    TcpOptionReader.read(view, from, to, options);
    return OnesComplement.sum(octets, from, to);
  }
}
