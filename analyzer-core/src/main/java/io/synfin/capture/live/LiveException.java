package io.synfin.capture.live;

import java.io.IOException;

/** An interface cannot be listened to; the message says why, and what to do. */
public final class LiveException extends IOException {

  private static final long serialVersionUID = 1L;

  /** What is in the way. */
  public enum Reason {
    /** There is no libpcap. */
    NO_LIBRARY,
    /** The user may not capture there. */
    NOT_PERMITTED,
    /** There is no such interface, or it is down. */
    NO_INTERFACE,
    /** The filter makes no sense. */
    BAD_FILTER,
    /** Anything else that libpcap says. */
    FAILED
  }

  private final Reason reason;

  LiveException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  LiveException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
