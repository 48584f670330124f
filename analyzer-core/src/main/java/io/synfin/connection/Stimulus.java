package io.synfin.connection;

/**
 * What can move an endpoint. The order is that of the columns of {@link TransitionTable}: first
 * what the endpoint sends, then what it gets, then what its own clock does.
 */
public enum Stimulus {
  SENDS_SYN("sends SYN"),
  SENDS_SYN_ACK("sends SYN-ACK"),
  SENDS_FIN("sends FIN"),
  SENDS_RST("sends RST"),
  GETS_SYN("gets SYN"),
  GETS_SYN_ACK("gets SYN-ACK"),
  GETS_ACK_OF_SYN("gets ACK of SYN"),
  GETS_FIN("gets FIN"),
  GETS_ACK_OF_FIN("gets ACK of FIN"),
  GETS_RST("gets RST"),
  GETS_ICMP("gets ICMP"),
  TWO_MSL("2MSL"),
  REUSED("reused");

  private final String words;

  Stimulus(String words) {
    this.words = words;
  }

  /** Does it come from the other endpoint? */
  boolean isReceived() {
    return ordinal() >= GETS_SYN.ordinal() && ordinal() <= GETS_ICMP.ordinal();
  }

  /** The heading of this stimulus's column. */
  public String words() {
    return words;
  }
}
