package io.synfin.engine;

import io.synfin.tcp.FourTuple;
import java.nio.ByteBuffer;
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

  private final MessageDigest digest = sha1();
  private final ByteBuffer octets = ByteBuffer.allocate(MOST_OCTETS);

  String of(FourTuple tuple) {
    octets.clear();
    octets.putShort((short) 0);
    address(octets, tuple.ipv6(), tuple.lowHigh(), tuple.lowLow());
    address(octets, tuple.ipv6(), tuple.highHigh(), tuple.highLow());
    octets.put(TCP).put((byte) 0);
    octets.putShort((short) tuple.lowPort()).putShort((short) tuple.highPort());
    digest.update(octets.flip());
    return "1:" + Base64.getEncoder().encodeToString(digest.digest());
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
