package io.synfin.tcp;

/**
 * Arithmetic on TCP sequence numbers, which live on a ring of 2^32 values (RFC 9293 §3.4).
 *
 * <p>A sequence number is a plain {@code int} holding the 32 wire bits; only the methods here may
 * compare two of them. "Before" means "less than half a ring behind", so the answer is only
 * meaningful for numbers that one connection could have in flight together.
 */
public final class Seq {

  private Seq() {}

  /** Is {@code a} earlier than {@code b}? Two's complement subtraction makes the wrap vanish. */
  public static boolean isBefore(int a, int b) {
    return a - b < 0;
  }

  /** Is {@code a} later than {@code b}? */
  public static boolean isAfter(int a, int b) {
    return a - b > 0;
  }

  /** Is {@code x} in the closed range {@code [first, last]}, walking forward from {@code first}? */
  public static boolean isWithin(int x, int first, int last) {
    return Integer.compareUnsigned(x - first, last - first) <= 0;
  }

  /** Octets from {@code from} forward to {@code to}; negative when {@code to} lies behind. */
  public static int distance(int from, int to) {
    return to - from;
  }

  /** The later of two numbers that one connection could have in flight together. */
  public static int later(int a, int b) {
    return isBefore(a, b) ? b : a;
  }

  /** The 64-bit number nearest to {@code near} whose low 32 bits are {@code raw}. */
  public static long unwrap(int raw, long near) {
    return near + (raw - (int) near);
  }

  /** The unsigned decimal form that people see in reports. */
  public static String show(int seq) {
    return Integer.toUnsignedString(seq);
  }

  /** The raw number as an unsigned value in a {@code long}, for reports. */
  public static long unsigned(int seq) {
    return Integer.toUnsignedLong(seq);
  }
}
