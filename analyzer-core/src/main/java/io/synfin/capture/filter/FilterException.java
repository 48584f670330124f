package io.synfin.capture.filter;

import java.io.IOException;

/** A filter cannot be used; the message says why, and what to do. */
public final class FilterException extends IOException {

  private static final long serialVersionUID = 1L;

  FilterException(String message) {
    super(message);
  }

  FilterException(String message, Throwable cause) {
    super(message, cause);
  }
}
