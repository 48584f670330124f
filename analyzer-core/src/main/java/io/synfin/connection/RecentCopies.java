package io.synfin.connection;

import io.synfin.tcp.Segment;

/**
 * The last few segments of one endpoint, to tell a copy that the capture made (a mirror port that
 * shows both directions, a VLAN seen twice) from a segment that was sent again (guard G-DUP).
 *
 * <p>Called for every packet.
 */
final class RecentCopies {

  /** How many segments back a copy may lie. */
  private static final int DEPTH = 4;

  /** A copy with an IP identification of its own comes within this time. */
  private static final long WITH_ID_NANOS = 10_000_000;

  /** Without one, a quick repetition could be the endpoint's own, so the time is shorter. */
  private static final long WITHOUT_ID_NANOS = 2_000_000;

  private int filled;
  private int next;
  private long[] digests = {};
  private long[] times = {};

  /** Is this segment a copy of one of the last ones? If not, it is kept as one of them. */
  boolean isCopy(Segment segment) {
    long digest = digest(segment);
    boolean identified = !segment.ipv6() && segment.ipId() != 0;
    long within = identified ? WITH_ID_NANOS : WITHOUT_ID_NANOS;
    for (int i = 0; i < filled; i++) {
      // Without an identification only a timestamp tells a copy from a quick repetition.
      if (digests[i] == digest
          && segment.timeNanos() - times[i] < within
          && (identified || segment.options().timestamps())) {
        return true;
      }
    }
    keep(digest, segment.timeNanos());
    return false;
  }

  private void keep(long digest, long timeNanos) {
    if (digests.length == 0) {
      digests = new long[DEPTH];
      times = new long[DEPTH];
    }
    digests[next] = digest;
    times[next] = timeNanos;
    next = (next + 1) % DEPTH;
    filled = Math.min(DEPTH, filled + 1);
  }

  /** Everything that a router on the way leaves alone; the hop limit may differ. */
  private static long digest(Segment segment) {
    long hash = segment.seq();
    hash = hash * 0x9E3779B97F4A7C15L + segment.ack();
    hash = hash * 0x9E3779B97F4A7C15L + segment.flags();
    hash = hash * 0x9E3779B97F4A7C15L + segment.window();
    hash = hash * 0x9E3779B97F4A7C15L + segment.checksumField();
    hash = hash * 0x9E3779B97F4A7C15L + segment.payloadLength();
    hash = hash * 0x9E3779B97F4A7C15L + segment.ipId();
    hash = hash * 0x9E3779B97F4A7C15L + segment.options().tsVal();
    return hash ^ hash >>> 32;
  }

  void writeTo(ConnectionCodec.Writer out) {
    out.writeByte(filled);
    out.writeByte(next);
    for (int i = 0; i < filled; i++) {
      out.writeLong(digests[i]);
      out.writeLong(times[i]);
    }
  }

  void readFrom(ConnectionCodec.Reader in) {
    filled = in.readByte();
    next = in.readByte();
    digests = filled == 0 ? new long[0] : new long[DEPTH];
    times = filled == 0 ? new long[0] : new long[DEPTH];
    for (int i = 0; i < filled; i++) {
      digests[i] = in.readLong();
      times[i] = in.readLong();
    }
  }
}
