package io.synfin.rule;

/**
 * Spans of time in words for people: {@code 1.250 s}, {@code 0.412 ms}. Called for every finding.
 */
public final class Durations {

  private static final long SECOND = 1_000_000_000;
  private static final long MILLISECOND = 1_000_000;

  /**
   * In place of a span that would be negative: frames whose times go back, by however little, do
   * not tell how long it was between them. The same for all rules, so that none of them asks.
   */
  private static final String UNKNOWN = "an unknown time (the capture's clock goes back)";

  private Durations() {}

  /** A span that becomes words when somebody reads it; negative when it is not known. */
  public record Span(long nanos) {
    @Override
    public String toString() {
      return nanos < 0 ? UNKNOWN : show(nanos);
    }
  }

  /** With its sign, as a clock's step has one. */
  static String show(long nanos) {
    long absolute = Math.abs(nanos);
    String sign = nanos < 0 ? "-" : "";
    return absolute >= SECOND
        ? sign + thousandths(absolute, MILLISECOND) + " s"
        : sign + thousandths(absolute, 1000) + " ms";
  }

  /** Counted in {@code unit}s, rounded half up, with a point before the last three digits. */
  private static String thousandths(long nanos, long unit) {
    long count = (nanos + unit / 2) / unit;
    String decimals = Long.toString(1000 + count % 1000);
    return count / 1000 + "." + decimals.substring(1);
  }
}
