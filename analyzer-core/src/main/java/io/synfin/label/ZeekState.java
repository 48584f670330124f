package io.synfin.label;

/** Where Zeek takes one endpoint to be. */
enum ZeekState {
  /** Nothing sent. */
  INACTIVE,
  SYN_SENT,
  /** The first that the originator sent was a SYN-ACK. */
  SYN_ACK_SENT,
  /** It sent something, and no SYN. */
  PARTIAL,
  ESTABLISHED,
  /** It sent a FIN. */
  CLOSED,
  /** It sent a RST. */
  RESET;

  boolean isHandshake() {
    return this == INACTIVE || this == SYN_SENT || this == SYN_ACK_SENT;
  }

  boolean isSynSent() {
    return this == SYN_SENT || this == SYN_ACK_SENT;
  }

  /** Has it shown neither a SYN nor an end? Zeek's {@code conn_state} treats both alike. */
  boolean isSilentOrPartial() {
    return this == INACTIVE || this == PARTIAL;
  }
}
