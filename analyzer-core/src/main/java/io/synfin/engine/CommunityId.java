package io.synfin.engine;

import io.synfin.tcp.FourTuple;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Community ID version 1 of a flow, seed 0: the name by which other tools know the same flow. Not
 * thread-safe.
 */
final class CommunityId {

  private static final byte TCP = 6;

  /** Seed, two addresses of 16 octets, protocol, padding and two ports. */
  private static final int MOST_OCTETS = 40;

  private static final String VERSION = "1:";

  // As there is one for each connection, all that it goes through is used again.
  private final byte[] sum = new byte[20];
  private final byte[] text = new byte[28];
  private final MessageDigest digest = sha1();
  private final ByteBuffer octets = ByteBuffer.allocate(MOST_OCTETS);

  String of(FourTuple tuple) {
    octets.clear();
    octets.putShort((short) 0);
    address(octets, tuple.ipv6(), tuple.lowHigh(), tuple.lowLow());
    address(octets, tuple.ipv6(), tuple.highHigh(), tuple.highLow());
    octets.put(TCP).put((byte) 0);
    octets.putShort((short) tuple.lowPort()).putShort((short) tuple.highPort());
    digest.update(octets.array(), 0, octets.position());
    try {
      digest.digest(sum, 0, sum.length);
    } catch (DigestException e) {
      throw new IllegalStateException("a sum of SHA-1 has 20 octets", e);
    }
    int length = Base64.getEncoder().encode(sum, text);
    return VERSION.concat(new String(text, 0, length, StandardCharsets.ISO_8859_1));
  }

  private static void address(ByteBuffer octets, boolean ipv6, long high, long low) {
    if (ipv6) {
      octets.putLong(high).putLong(low);
    } else {
      octets.putInt((int) low);
    }
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
