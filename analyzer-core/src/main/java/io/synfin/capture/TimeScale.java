package io.synfin.capture;

/**
 * How an interface counts time: units since 1970, plus an offset in seconds. Called for every
 * packet.
 */
final class TimeScale {

  static final TimeScale MICROSECONDS = decimal(6, 0);
  static final TimeScale NANOSECONDS = decimal(9, 0);

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /**
   * Most fraction bits whose product with 10^9 fits 63 bits, and nothing finer than a nanosecond.
   */
  private static final int MAX_FRACTION_BITS = 33;

  private final boolean binary;
  private final int exponent;
  private final long scale;
  private final long offsetNanos;

  private TimeScale(boolean binary, int exponent, long scale, long offsetNanos) {
    this.binary = binary;
    this.exponent = exponent;
    this.scale = scale;
    this.offsetNanos = offsetNanos;
  }

  /** Units of 10^-exponent seconds. */
  static TimeScale decimal(int exponent, long offsetSeconds) {
    long scale = 1;
    for (int i = Math.min(exponent, 9); i < Math.max(Math.min(exponent, 27), 9); i++) {
      scale *= 10;
    }
    return new TimeScale(false, exponent, scale, offsetSeconds * NANOS_PER_SECOND);
  }

  /** Units of 2^-exponent seconds. */
  static TimeScale binary(int exponent, long offsetSeconds) {
    return new TimeScale(true, exponent, 0, offsetSeconds * NANOS_PER_SECOND);
  }

  /** Nanoseconds since 1970 of an unsigned count of units. */
  long nanos(long units) {
    return offsetNanos + (binary ? ofBinary(units) : ofDecimal(units));
  }

  private long ofDecimal(long units) {
    return exponent <= 9 ? units * scale : Long.divideUnsigned(units, scale);
  }

  private long ofBinary(long units) {
    if (exponent >= Long.SIZE) {
      return 0;
    }
    long seconds = exponent == 0 ? units : units >>> exponent;
    long fraction = units & ((1L << exponent) - 1);
    int bits = exponent;
    if (bits > MAX_FRACTION_BITS) {
      fraction >>>= bits - MAX_FRACTION_BITS;
      bits = MAX_FRACTION_BITS;
    }
    return seconds * NANOS_PER_SECOND + ((fraction * NANOS_PER_SECOND) >>> bits);
  }

  /** The unit as reports show it: {@code us}, {@code 10^-7 s}, {@code 2^-20 s}. */
  @Override
  public String toString() {
    if (binary) {
      return "2^-" + exponent + " s";
    }
    return switch (exponent) {
      case 0 -> "s";
      case 3 -> "ms";
      case 6 -> "us";
      case 9 -> "ns";
      case 12 -> "ps";
      default -> "10^-" + exponent + " s";
    };
  }
}
