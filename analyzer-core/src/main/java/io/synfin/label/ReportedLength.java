package io.synfin.label;

import io.synfin.tcp.Segment;

/** What Wireshark takes for the length of a segment's payload. Called for every packet. */
final class ReportedLength {

  /** Wireshark does not know it, and so analyses no numbers. */
  static final int UNKNOWN = -1;

  private static final String SAMPLES = "/sflow";

  private String lastPath = "";
  private boolean sampled;

  /**
   * Payload octets by the IP length, but no more than the frame held on the wire; {@link #UNKNOWN}
   * for a header that is only quoted or sampled, comes in a lone fragment, or is itself not whole.
   */
  int of(Segment segment) {
    boolean shortHeader = segment.is(Segment.OPTIONS_CUT) && !segment.is(Segment.SNAPPED);
    boolean quoted = segment.icmpError() != null || isSample(segment);
    if (quoted || segment.is(Segment.FRAGMENTS_MISSING) || shortHeader) {
      return UNKNOWN;
    }
    return Math.max(UNKNOWN, segment.payloadLength() - segment.overhang());
  }

  /** Wireshark treats what a flow sample holds as it treats what an ICMP error quotes. */
  @SuppressWarnings("ReferenceEquality") // one text an encapsulation; another one is only looked at
  private boolean isSample(Segment segment) {
    if (segment.path() != lastPath) {
      lastPath = segment.path();
      sampled = lastPath.contains(SAMPLES);
    }
    return sampled;
  }
}
