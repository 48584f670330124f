package io.synfin.tcp;

import java.nio.charset.StandardCharsets;

/** The text form of IP addresses that are kept as numbers. */
public final class Addresses {

  /** So many octets has the text of an address at most. */
  public static final int LONGEST = 8 * 4 + 7;

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

  /** 0 to 255: every connection of a report has two addresses. */
  private static final byte[][] DECIMALS = new byte[256][];

  static {
    for (int i = 0; i < DECIMALS.length; i++) {
      DECIMALS[i] = Integer.toString(i).getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  private Addresses() {}

  /** Dotted decimal, or the canonical form of RFC 5952 §4 (lower case, longest zero run as ::). */
  public static String show(boolean ipv6, long high, long low) {
    byte[] text = new byte[LONGEST];
    int length = show(ipv6, high, low, text, 0);
    return new String(text, 0, length, StandardCharsets.ISO_8859_1);
  }

  /**
   * The same as ASCII.
   *
   * @param to has room for {@link #LONGEST} octets from {@code at} on
   * @return where it ends
   */
  public static int show(boolean ipv6, long high, long low, byte[] to, int at) {
    return ipv6 ? ipv6(high, low, to, at) : ipv4((int) low, to, at);
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

  private static int ipv4(int address, byte[] text, int at) {
    int length = at;
    for (int shift = 24; shift >= 0; shift -= 8) {
      byte[] octet = DECIMALS[address >>> shift & 0xFF];
      for (byte digit : octet) {
        text[length++] = digit;
      }
      if (shift > 0) {
        text[length++] = '.';
      }
    }
    return length;
  }

  private static int ipv6(long high, long low, byte[] text, int at) {
    int runStart = -1;
    int runLength = 1; // a single zero group is written out (RFC 5952 §4.2.2)
    for (int i = 0; i < 8; i++) {
      int run = 0;
      while (i + run < 8 && group(high, low, i + run) == 0) {
        run++;
      }
      if (run > runLength) {
        runStart = i;
        runLength = run;
      }
      i += run;
    }
    int length = at;
    for (int i = 0; i < 8; i++) {
      if (i == runStart) {
        text[length++] = ':';
        text[length++] = ':';
        i += runLength - 1;
        continue;
      }
      if (length > at && text[length - 1] != ':') {
        text[length++] = ':';
      }
      int group = group(high, low, i);
      for (int shift = leading(group); shift >= 0; shift -= 4) {
        text[length++] = HEX[group >>> shift & 0xF];
      }
    }
    return length;
  }

  /** Where the first digit of a group stands that is written (RFC 5952 §4.1). */
  private static int leading(int group) {
    return group > 0xFFF ? 12 : group > 0xFF ? 8 : group > 0xF ? 4 : 0;
  }

  private static int group(long high, long low, int index) {
    long half = index < 4 ? high : low;
    return (int) (half >>> ((3 - (index & 3)) * 16)) & 0xFFFF;
  }
}
