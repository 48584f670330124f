package io.synfin.connection;

/** When a connection is judged although no segment came. */
public enum Moment {
  /** A SYN or SYN-ACK has been unanswered for {@link Settings#openingNanos}. */
  OPENING_OVERDUE,
  /** A FIN has been unacknowledged for {@link Settings#finNanos}. */
  FIN_OVERDUE,
  /** An endpoint has been in CLOSE_WAIT, silent, for {@link Settings#closeWaitNanos}. */
  CLOSE_WAIT_OVERDUE,
  /** 2MSL are over. */
  TIME_WAIT_OVER,
  /** Nothing more will come for this connection; {@link Occasion#ending} says why. */
  ENDED
}
