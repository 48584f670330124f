package io.synfin.tcp;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Community ID version 1 of a flow, seed 0: the name by which other tools know the same flow. Not
 * thread-safe.
 */
public final class CommunityId {

  private static final byte TCP = 6;

  /** Seed, two addresses of 16 octets, protocol, padding and two ports. */
  private static final int MOST_OCTETS = 40;

  /** Octets of the sum. */
  private static final int SUM = 20;

  /** The version, and the sum in Base64. */
  private static final int LENGTH = "1:".length() + 28;

  // As there is one for each connection, all that it goes through is used again.
  private final byte[] sum = new byte[SUM];
  private final byte[] base64 = new byte[LENGTH - 2];
  private final byte[] text = new byte[LENGTH];
  private final MessageDigest digest = sha1();
  private final byte[] octets = new byte[MOST_OCTETS];

  public String of(FourTuple tuple) {
    return new String(octetsOf(tuple), StandardCharsets.ISO_8859_1);
  }

  /** The same as ASCII; holds until the next one. */
  public byte[] octetsOf(FourTuple tuple) {
    int at = 2; // behind the seed
    at = address(at, tuple, Side.LOW);
    at = address(at, tuple, Side.HIGH);
    octets[at++] = TCP;
    octets[at++] = 0;
    at = put(at, tuple.lowPort(), Short.BYTES);
    at = put(at, tuple.highPort(), Short.BYTES);
    digest.update(octets, 0, at);
    try {
      digest.digest(sum, 0, sum.length);
    } catch (DigestException e) {
      throw new IllegalStateException("a sum of SHA-1 has 20 octets", e);
    }
    Base64.getEncoder().encode(sum, base64);
    text[0] = '1';
    text[1] = ':';
    System.arraycopy(base64, 0, text, 2, base64.length);
    return text;
  }

  private int address(int at, FourTuple tuple, Side side) {
    if (!tuple.ipv6()) {
      return put(at, tuple.addressLow(side), Integer.BYTES);
    }
    int half = put(at, tuple.addressHigh(side), Long.BYTES);
    return put(half, tuple.addressLow(side), Long.BYTES);
  }

  /** A number in network order; where it ends. */
  private int put(int at, long number, int length) {
    for (int i = 0; i < length; i++) {
      octets[at + i] = (byte) (number >>> (length - 1 - i) * Byte.SIZE);
    }
    return at + length;
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
