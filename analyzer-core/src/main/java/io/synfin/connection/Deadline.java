package io.synfin.connection;

/** The times at which silence means something. Each is kept inside its connection. */
public enum Deadline {
  /** The opening should have gone on by now. */
  OPENING,
  /** The LOW side's FIN should have been acknowledged by now. */
  FIN_LOW,
  /** The HIGH side's FIN should have been acknowledged by now. */
  FIN_HIGH,
  /** The LOW side has been in CLOSE_WAIT for too long. */
  CLOSE_WAIT_LOW,
  /** The HIGH side has been in CLOSE_WAIT for too long. */
  CLOSE_WAIT_HIGH,
  /** The LOW side's 2MSL are over. */
  TIME_WAIT_LOW,
  /** The HIGH side's 2MSL are over. */
  TIME_WAIT_HIGH
}
