package io.synfin.decode;

/** What became of a frame. Where a frame carries several packets, the most telling one counts. */
public enum Outcome {
  /** The link layer of the frame is none that can be decoded. */
  UNKNOWN_LINK_TYPE,
  /** Something else than TCP, or an encapsulation that is not decoded. */
  NOT_TCP,
  /** A header before TCP runs past the captured octets or its enclosing header. */
  HEADER_CUT,
  /** More encapsulations than {@link SegmentDecoder#MAX_DEPTH}. */
  TOO_DEEP,
  /** Encrypted: ESP, MACsec, protected 802.11 frames. */
  ENCRYPTED,
  /** An IP header that cannot be followed: version, header length or total length. */
  IP_BROKEN,
  /** An IP fragment that waits for others, or that nobody will complete. */
  FRAGMENT_HELD,
  /** The TCP header is cut or bogus; {@link SegmentDecoder#count(TcpHeader.Layout)} says how. */
  TCP_TRUNCATED,
  /** A TCP header that an ICMP error quotes went to the sink. */
  ICMP_QUOTE,
  /** At least one TCP segment went to the sink. */
  SEGMENT;

  /** The more telling of two. */
  static Outcome better(Outcome one, Outcome other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
