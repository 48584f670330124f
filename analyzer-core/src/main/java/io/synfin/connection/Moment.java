package io.synfin.connection;

/** When a connection is judged although no segment came. */
public enum Moment {
  /** A SYN or SYN-ACK has been unanswered for {@link Settings#openingNanos}. */
  OPENING_OVERDUE,
  /** A FIN has been unacknowledged for {@link Settings#finNanos}. */
  FIN_OVERDUE,
  /** An endpoint has been in CLOSE_WAIT, silent, for {@link Settings#closeWaitNanos}. */
  CLOSE_WAIT_OVERDUE,
  /** An ICMP error quoted one of its segments; the occasion's endpoint is whom it was sent to. */
  ICMP_ERROR,
  /** A responder that had repeated its SYN-ACK after the third segment shows that it is open. */
  OPENING_RECOVERED,
  /** A responder's first payload came again with other content. */
  PAYLOAD_CONFLICT,
  /** The occasion's endpoint sent the same octets at least the third time, see {@link Trouble}. */
  REPEATED,
  /** FINs, RSTs or ACKs follow each other as they should not, see {@link SegmentRuns}. */
  STORM,
  /**
   * It is known what became of octets that the capture skipped, or will not be known; the
   * occasion's endpoint sent them. See {@link Hole}.
   */
  HOLE_SETTLED,
  /**
   * It is known what became of a segment whose checksum does not fit, or will not be known; the
   * occasion's endpoint sent it. See {@link Doubts}.
   */
  CHECKSUM_SETTLED,
  /** A keep-alive probe was answered; the occasion's endpoint is who answered. */
  KEEP_ALIVE_ANSWERED,
  /** 2MSL are over. */
  TIME_WAIT_OVER,
  /** Nothing more will come for this connection; {@link Occasion#ending} says why. */
  ENDED
}
