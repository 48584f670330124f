package io.synfin.connection;

/**
 * The equations of the two handshakes, in the textbook's letters: x and y are the initial sequence
 * numbers of client and server, m is the number of the first FIN, n the other side's next number
 * when it acknowledged that FIN, s the octets it still sent after that, d payload that a SYN or FIN
 * carried.
 */
public enum Equation {
  SEQ_X("seq = x"),
  SEQ_Y("seq = y"),
  ACK_X_1("ack = x+1"),
  ACK_X_1_D("ack = x+1+d"),
  ACK_Y_1("ack = y+1"),
  ACK_Y_1_D("ack = y+1+d"),
  SEQ_X_1("seq = x+1"),
  SEQ_X_1_D("seq = x+1+d"),
  SEQ_Y_1("seq = y+1"),
  SEQ_M("seq = m"),
  SEQ_D_M("seq+d = m"),
  ACK_M_1("ack = m+1"),
  SEQ_N("seq = n"),
  SEQ_N_S("seq = n+s"),
  SEQ_D_N_S("seq+d = n+s"),
  ACK_N_1("ack = n+1"),
  ACK_N_S_1("ack = n+s+1"),
  SEQ_M_1("seq = m+1"),
  SEQ_N_1("seq = n+1"),
  SEQ_N_S_1("seq = n+s+1"),
  /** A RST takes its number from the segment that it answers (RFC 9293 §3.5.2). */
  SEQ_SEG_ACK("seq = SEG.ACK");

  private final String text;

  Equation(String text) {
    this.text = text;
  }

  /** The equation as people write it. */
  public String text() {
    return text;
  }
}
