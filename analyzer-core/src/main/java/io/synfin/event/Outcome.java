package io.synfin.event;

/** How a connection stood when it ended, or when the capture did. */
public enum Outcome {
  /** Both FINs were sent and acknowledged. */
  CLOSED("closed"),
  /** A valid RST ended it after it was established. */
  RESET("reset"),
  /** A RST or an ICMP error answered the SYN. */
  REFUSED("refused"),
  /** Nothing answered the SYN. */
  UNANSWERED("unanswered"),
  /** SYN and SYN-ACK, and then no valid segment of the client. */
  HALF_OPEN("half-open"),
  /** The opening was given up by the client, with a RST. */
  ABORTED("aborted"),
  /** One FIN, and the other direction still open at the end. */
  HALF_CLOSED("half-closed"),
  /** Both FINs were sent, and not both acknowledged at the end. */
  CLOSING("closing"),
  /** Established and still open at the end. */
  OPEN("open"),
  /** Only segments that opened nothing: stray answers, probes. */
  STRAY("stray");

  private final String word;

  Outcome(String word) {
    this.word = word;
  }

  /** The word that reports and options use. */
  public String word() {
    return word;
  }
}
