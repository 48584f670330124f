package io.synfin.label;

import io.synfin.tcp.Segment;

/** What Wireshark takes for the length of a segment's payload. */
final class ReportedLength {

  /** Wireshark does not know it, and so analyses no numbers. */
  static final int UNKNOWN = -1;

  private ReportedLength() {}

  /**
   * Payload octets by the IP length, but no more than the frame held on the wire; {@link #UNKNOWN}
   * for a header that is only quoted, comes in a lone fragment, or is itself not whole.
   */
  static int of(Segment segment) {
    boolean shortHeader = segment.is(Segment.OPTIONS_CUT) && !segment.is(Segment.SNAPPED);
    if (segment.icmpError() != null || segment.is(Segment.FRAGMENTS_MISSING) || shortHeader) {
      return UNKNOWN;
    }
    return Math.max(UNKNOWN, segment.payloadLength() - segment.overhang());
  }
}
