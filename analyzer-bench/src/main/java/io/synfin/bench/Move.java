package io.synfin.bench;

/** What an endpoint does next. A script is an array of these, a connection plays it. */
enum Move {
  SYN,
  SYN_ACK,
  /** A SYN-ACK that acknowledges a number that was never sent. */
  WRONG_SYN_ACK,
  /** A RST that answers the SYN. */
  REFUSE,
  /** The RST with which the client answers a wrong SYN-ACK. */
  REJECT,
  /** A small request, and a large one. */
  ASK,
  ASK_MUCH,
  /** A small answer. */
  ANSWER,
  /** A full segment of the server. */
  SEND,
  /** A full segment that is late: it takes its numbers now and is seen at {@link #SEND_LATE}. */
  HOLD_BACK,
  SEND_LATE,
  /** The client, or the server, acknowledges all that it has in order. */
  CLIENT_ACK,
  SERVER_ACK,
  /** The client acknowledges octets that the server never sent. */
  WRONG_ACK,
  KEEP_ALIVE,
  CLIENT_FIN,
  SERVER_FIN,
  CLIENT_RST,
  SERVER_RST;

  private static final Move[] ALL = values();

  static Move of(byte code) {
    return ALL[code];
  }

  byte code() {
    return (byte) ordinal();
  }
}
