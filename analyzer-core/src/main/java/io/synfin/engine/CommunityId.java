package io.synfin.engine;

import io.synfin.tcp.FourTuple;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Community ID version 1 of a flow, seed 0: the name by which other tools know the same flow. */
final class CommunityId {

  private static final byte TCP = 6;

  private CommunityId() {}

  static String of(FourTuple tuple) {
    ByteBuffer octets = ByteBuffer.allocate(40);
    octets.putShort((short) 0);
    address(octets, tuple.ipv6(), tuple.lowHigh(), tuple.lowLow());
    address(octets, tuple.ipv6(), tuple.highHigh(), tuple.highLow());
    octets.put(TCP).put((byte) 0);
    octets.putShort((short) tuple.lowPort()).putShort((short) tuple.highPort());
    octets.flip();
    MessageDigest digest = sha1();
    digest.update(octets);
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
