package io.synfin.tcp;

/**
 * Which of the two endpoints of a {@link FourTuple}. The order is that of the addresses (then the
 * ports), so it says nothing about who opened the connection and never changes.
 */
public enum Side {
  /** The endpoint whose (address, port) is the smaller one, compared as unsigned numbers. */
  LOW,
  /** The other endpoint. */
  HIGH;

  /** The endpoint at the other end. */
  public Side peer() {
    return this == LOW ? HIGH : LOW;
  }
}
