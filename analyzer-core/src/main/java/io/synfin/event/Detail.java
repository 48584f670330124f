package io.synfin.event;

/** How much is told of every connection. */
public enum Detail {
  /**
   * What tells connections apart and what went wrong with them: no steps of openings and closings,
   * no counts beyond packets and octets, no parts of the handshake's time, no cause of the end, and
   * none of the findings that only say that a step went as it should.
   */
  BRIEF,
  /** Everything. */
  FULL
}
