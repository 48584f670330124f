package io.synfin.report;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * The addresses that begin with the same bits.
 *
 * @param text as it was given
 */
public record Network(String text, InetAddress address, int bits) {

  private static final String LITERAL = "[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*";

  /**
   * Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or a single address.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Network of(String text) {
    int slash = text.indexOf('/');
    String literal = slash < 0 ? text : text.substring(0, slash);
    try {
      if (literal.matches(LITERAL)) {
        InetAddress address = InetAddress.getByName(literal); // a literal: no name is looked up
        int most = 8 * address.getAddress().length;
        int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
        if (bits >= 0 && bits <= most) {
          return new Network(text, address, bits);
        }
      }
    } catch (UnknownHostException | NumberFormatException wrong) {
      // told below
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no network, such as 10.0.0.0/8 or 2001:db8::/32");
  }

  /**
   * @param other an address as reports show it
   */
  boolean contains(String other) {
    byte[] wanted = address.getAddress();
    byte[] octets;
    try {
      octets = InetAddress.getByName(other).getAddress();
    } catch (UnknownHostException impossible) {
      return false;
    }
    if (octets.length != wanted.length) {
      return false;
    }
    for (int i = 0; i < bits; i += 8) {
      int mask = bits - i >= 8 ? 0xFF : 0xFF00 >> (bits - i) & 0xFF;
      if (((octets[i / 8] ^ wanted[i / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
