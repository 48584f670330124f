package io.synfin.connection;

/** How it is known which endpoint is the client. */
public enum ClientEvidence {
  /** It sent the first SYN. */
  SYN("syn"),
  /** The other one sent a SYN-ACK. */
  SYN_ACK("syn-ack"),
  /** The other one's port is the lower, well-known one. */
  PORT("port"),
  /** It spoke first. */
  FIRST_SEGMENT("first-segment");

  private final String word;

  ClientEvidence(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
