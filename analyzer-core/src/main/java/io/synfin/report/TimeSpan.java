package io.synfin.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** From one instant to another, both within; nanoseconds since 1970. */
public record TimeSpan(long fromNanos, long toNanos) {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /**
   * Reads {@code FROM..TO}: times of RFC 3339 or seconds since 1970, of which one may be missing.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static TimeSpan of(String text) {
    int dots = text.indexOf("..");
    if (dots >= 0 && text.length() > 2) {
      try {
        String from = text.substring(0, dots);
        String to = text.substring(dots + 2);
        TimeSpan span =
            new TimeSpan(
                from.isEmpty() ? Long.MIN_VALUE : nanos(from),
                to.isEmpty() ? Long.MAX_VALUE : nanos(to));
        if (span.fromNanos <= span.toNanos) {
          return span;
        }
      } catch (DateTimeException | ArithmeticException wrong) {
        // told below
      }
    }
    throw new IllegalArgumentException(
        "'"
            + text
            + "' is no span of time, such as 2026-03-02T09:00:00Z..2026-03-02T09:05:00Z, or"
            + " 1772442000.. in seconds since 1970");
  }

  private static long nanos(String text) {
    if (text.matches("[0-9]{1,10}(\\.[0-9]+)?")) {
      return new BigDecimal(text).movePointRight(9).setScale(0, RoundingMode.DOWN).longValueExact();
    }
    Instant instant = OffsetDateTime.parse(text).toInstant();
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
  }

  /** Does something that lasted so long fall within, at least in part? */
  boolean overlaps(long startNanos, long endNanos) {
    return startNanos <= toNanos && endNanos >= fromNanos;
  }
}
