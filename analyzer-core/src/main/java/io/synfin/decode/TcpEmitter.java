package io.synfin.decode;

import io.synfin.decode.TcpHeader.Layout;
import io.synfin.tcp.IcmpError;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Segment.Checksum;

/** Turns the TCP header at the cursor into a {@link Segment}. Called for every packet. */
final class TcpEmitter {

  private static final int PROTOCOL = 6;

  /** What an ICMP error must quote at least: the ports and the sequence number (RFC 792). */
  private static final int LEAST_QUOTE = 8;

  private final SegmentSink sink;
  private final TcpHeader header = new TcpHeader();
  private final Segment segment = new Segment();
  private final long[] layouts = new long[Layout.values().length];

  TcpEmitter(SegmentSink sink) {
    this.sink = sink;
  }

  long count(Layout layout) {
    return layouts[layout.ordinal()];
  }

  Outcome emit(Cursor cursor) {
    int wire = cursor.wireEnd() - cursor.start();
    Layout layout = header.wrap(cursor.buffer(), cursor.start(), cursor.captured(), wire);
    IcmpError error = cursor.ip.quotedBy();
    if (error != null) {
      return quote(cursor, layout, wire, error);
    }
    layouts[layout.ordinal()]++;
    if (layout != Layout.OK) {
      odd(cursor, layout, wire);
    }
    if (layout == Layout.OFFSET_BELOW_5_WORDS) {
      cursor.fill(segment);
      fixedPart();
      segment.payloadLength(wire - header.length());
      segment.overhang(cursor.overhang());
      sink.acceptUnusable(segment);
    }
    if (!layout.isUsable()) {
      return Outcome.TCP_TRUNCATED;
    }
    cursor.fill(segment);
    fixedPart();
    options(cursor, layout);
    segment.payloadLength(Math.max(0, wire - header.length()));
    segment.overhang(cursor.overhang());
    if (cursor.isOverhanging()) {
      cursor.oddities.overhanging(cursor.frame(), cursor.frameLength());
    }
    // A checksum of 0 is for the network card to fill in.
    if (cursor.isMarked(Segment.IP_CHECKSUM_BAD) && cursor.ipv4.checksum() != 0) {
      cursor.oddities.ipChecksum(cursor.frame());
    }
    if (cursor.captured() < wire) {
      segment.mark(Segment.SNAPPED);
    }
    sums(cursor, wire);
    sink.accept(segment);
    return Outcome.SEGMENT;
  }

  /** Where the snap length, or a fragment that is missing, has cut the header, nothing is odd. */
  private static void odd(Cursor cursor, Layout layout, int wire) {
    if (cursor.isMarked(Segment.FRAGMENTS_MISSING)) {
      return;
    }
    switch (layout) {
      case OFFSET_BELOW_5_WORDS -> cursor.oddities.tcpOffset(cursor.frame());
      case OFFSET_BEYOND_PACKET -> cursor.oddities.tcpTruncated(cursor.frame());
      case SHORTER_THAN_20_OCTETS -> {
        if (wire < TcpHeader.MIN_LENGTH) {
          cursor.oddities.tcpTruncated(cursor.frame());
        }
      }
      default -> {
        // Cut by the capture.
      }
    }
  }

  private void fixedPart() {
    segment.tcp(
        header.sourcePort(),
        header.destinationPort(),
        header.sequence(),
        header.acknowledgment(),
        header.flags(),
        header.rawWindow(),
        header.checksum(),
        header.urgentPointer());
  }

  private void options(Cursor cursor, Layout layout) {
    int from = cursor.start() + TcpHeader.MIN_LENGTH;
    if (layout == Layout.OK) {
      int to = cursor.start() + header.length();
      if (to > from) {
        TcpOptionReader.read(cursor.buffer(), from, to, segment.options());
      }
      return;
    }
    segment.mark(Segment.OPTIONS_CUT);
    TcpOptionReader.read(cursor.buffer(), from, cursor.end(), segment.options());
  }

  /** Verifies the checksum where all octets are there, and digests the payload in any case. */
  private void sums(Cursor cursor, int wire) {
    long addresses = cursor.ip.addressSum() + PROTOCOL;
    long pseudo = addresses + wire;
    int headerEnd = cursor.start() + header.length();
    if (cursor.captured() < wire || headerEnd > cursor.end()) {
      segment.payloadSum(cursor.has(header.length()) ? statedPayloadSum(cursor, pseudo) : 0);
      return;
    }
    long headerSum = OnesComplement.sum(cursor.buffer(), cursor.start(), headerEnd);
    long payloadSum = OnesComplement.sum(cursor.buffer(), headerEnd, cursor.end());
    if (cursor.isMarked(Segment.FRAGMENTS_MISSING)) {
      return;
    }
    if (segment.payloadLength() > 0) {
      segment.payloadSum(nonZero(OnesComplement.fold(payloadSum)));
    }
    segment.checksum(judge(addresses, wire, headerSum + payloadSum, header.checksum()));
  }

  /**
   * Does the checksum fit?
   *
   * @param addresses sum of the pseudo-header, without the length
   * @param wire octets of the segment
   * @param octets their sum
   * @param field the checksum as stated
   */
  static Checksum judge(long addresses, int wire, long octets, int field) {
    if (OnesComplement.fold(addresses + wire + octets) == 0xFFFF) {
      return Checksum.GOOD;
    }
    boolean partial =
        field == OnesComplement.fold(addresses + wire) || field == OnesComplement.fold(addresses);
    return partial ? Checksum.PARTIAL : Checksum.BAD;
  }

  private int statedPayloadSum(Cursor cursor, long pseudo) {
    if (segment.payloadLength() == 0) {
      return 0;
    }
    int headerEnd = cursor.start() + header.length();
    long headers = OnesComplement.sum(cursor.buffer(), cursor.start(), headerEnd);
    return statedPayloadSum(pseudo + headers);
  }

  /** The payload's sum, if the checksum is right: what the headers do not add up to. */
  static int statedPayloadSum(long headers) {
    return nonZero(~OnesComplement.fold(headers) & 0xFFFF);
  }

  /** 0 and 0xFFFF are the same number in ones' complement; 0 is to mean that there is none. */
  static int nonZero(int sum) {
    return sum == 0 ? 0xFFFF : sum;
  }

  /** A header in an ICMP error may be cut right after the sequence number (RFC 792). */
  private Outcome quote(Cursor cursor, Layout layout, int wire, IcmpError error) {
    if (!cursor.has(LEAST_QUOTE)) {
      return Outcome.TCP_TRUNCATED;
    }
    cursor.fill(segment);
    if (layout.isUsable()) {
      fixedPart();
      options(cursor, layout);
      segment.payloadLength(Math.max(0, wire - header.length()));
    } else {
      segment.tcp(header.sourcePort(), header.destinationPort(), header.sequence(), 0, 0, 0, 0, 0);
      segment.payloadLength(0);
      segment.mark(Segment.SNAPPED);
    }
    segment.icmpError(error);
    sink.accept(segment);
    return Outcome.ICMP_QUOTE;
  }
}
