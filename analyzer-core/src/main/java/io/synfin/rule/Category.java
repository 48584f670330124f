package io.synfin.rule;

/** The chapters of the catalogue. */
public enum Category {
  OPENING("opening"),
  ACKNOWLEDGMENT("acknowledgment"),
  CLOSING("closing"),
  RESET("reset"),
  TIME_WAIT("time-wait"),
  RETRANSMISSION("retransmission"),
  WINDOW("window"),
  MALFORMED("malformed"),
  CAPTURE("capture"),
  HOST("host");

  private final String word;

  Category(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
