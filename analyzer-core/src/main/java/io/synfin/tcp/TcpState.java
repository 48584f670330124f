package io.synfin.tcp;

/** The eleven states of a TCP endpoint, named as RFC 9293 §3.3.2 names them. */
public enum TcpState {
  CLOSED,
  LISTEN,
  SYN_SENT,
  SYN_RECEIVED,
  ESTABLISHED,
  FIN_WAIT_1,
  FIN_WAIT_2,
  CLOSE_WAIT,
  CLOSING,
  LAST_ACK,
  TIME_WAIT;

  /** Have both endpoints agreed on numbers once this state is reached (RFC 9293 §3.10.7.4)? */
  public boolean isSynchronized() {
    return ordinal() >= ESTABLISHED.ordinal();
  }

  /** Has this endpoint sent its FIN in this state? */
  public boolean hasSentFin() {
    return this == FIN_WAIT_1
        || this == FIN_WAIT_2
        || this == CLOSING
        || this == LAST_ACK
        || this == TIME_WAIT;
  }

  /** Has this endpoint received its peer's FIN in this state? */
  public boolean hasReceivedFin() {
    return this == CLOSE_WAIT || this == CLOSING || this == LAST_ACK || this == TIME_WAIT;
  }
}
