package io.synfin.connection;

/**
 * What is odd about one segment: the second word beneath {@link Fact#NOTEWORTHY}, for rules whose
 * question only few segments raise.
 */
public enum Oddity {
  /** MSS, window scale or SACK-permitted, and no SYN. */
  SYN_OPTION,
  /** An option that nobody should send any more, or that no standard assigns. */
  OBSOLETE_OPTION,
  /** Its sender signed segments before, and this one is not signed. */
  UNSIGNED,
  /** The urgent pointer and the URG flag do not fit each other, or the payload. */
  URGENT_POINTER,
  /** A congestion flag that was not agreed on. */
  UNAGREED_ECN,
  /** More payload than its receiver asked for, and no super-frame. */
  OVER_MSS,
  /** It echoes a timestamp that its receiver was not seen to send. */
  STRANGE_ECHO,
  /** A SACK block outside of what its receiver can have sent. */
  SACK_EDGES,
  /** SACK blocks, and SACK was not agreed on. */
  SACK_UNASKED,
  /** The first SACK block tells of octets that came twice (RFC 2883). */
  DUPLICATE_SACK,
  /** The right edge of its sender's window moves back. */
  WINDOW_SHRUNK,
  /** It acknowledges less than its sender did before, and was sent later. */
  ACK_BACK,
  /** It came another way than the segments of its sender before. */
  OTHER_HOPS,
  /** Some of its payload was sent before, and some is new. */
  PARTIAL_OVERLAP,
  /** The same octets were sent before, with other content. */
  OTHER_CONTENT,
  /** With it there is more unacknowledged than any window explains. */
  MUCH_OUTSTANDING,
  /** One more of a long series of small segments, each acknowledged by itself. */
  SMALL_AGAIN,
  /** The third in a row that came over another link than those before. */
  OTHER_LINK,
  /** New payload after a pause in the middle of what its sender had to say. */
  AFTER_STALL,
  /** Octets that its receiver had reported by SACK, and then not any more (RFC 2018 §8). */
  RENEGED;

  int bit() {
    return 1 << ordinal();
  }
}
