package io.synfin.tcp;

/** The text form of IP addresses that are kept as numbers. */
public final class Addresses {

  private Addresses() {}

  /** Dotted decimal, or the canonical form of RFC 5952 §4 (lower case, longest zero run as ::). */
  public static String show(boolean ipv6, long high, long low) {
    return ipv6 ? ipv6(high, low) : ipv4((int) low);
  }

  /**
   * Can this be the address of one host? Not multicast, not limited broadcast and not unspecified
   * (RFC 1122 §3.2.1.3, RFC 4291 §2.5.2, §2.7). The broadcast address of a subnet cannot be told
   * from outside.
   */
  public static boolean isUnicast(boolean ipv6, long high, long low) {
    if (ipv6) {
      return high >>> 56 != 0xFF && (high | low) != 0;
    }
    return low >>> 28 != 0xE && low != 0xFFFF_FFFFL && low != 0;
  }

  /** 127.0.0.0/8 or ::1. */
  public static boolean isLoopback(boolean ipv6, long high, long low) {
    return ipv6 ? high == 0 && low == 1 : low >>> 24 == 127;
  }

  private static String ipv4(int address) {
    return (address >>> 24)
        + "."
        + (address >>> 16 & 0xFF)
        + "."
        + (address >>> 8 & 0xFF)
        + "."
        + (address & 0xFF);
  }

  private static String ipv6(long high, long low) {
    int runStart = -1;
    int runLength = 1; // a single zero group is written out (RFC 5952 §4.2.2)
    for (int i = 0; i < 8; i++) {
      int length = 0;
      while (i + length < 8 && group(high, low, i + length) == 0) {
        length++;
      }
      if (length > runLength) {
        runStart = i;
        runLength = length;
      }
      i += length;
    }
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < 8; i++) {
      if (i == runStart) {
        text.append("::");
        i += runLength - 1;
        continue;
      }
      if (text.length() > 0 && text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      text.append(Integer.toHexString(group(high, low, i)));
    }
    return text.toString();
  }

  private static int group(long high, long low, int index) {
    long half = index < 4 ? high : low;
    return (int) (half >>> ((3 - (index & 3)) * 16)) & 0xFFFF;
  }
}
