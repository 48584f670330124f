package io.synfin.connection;

import io.synfin.tcp.Segment;

/**
 * The last few segments of one endpoint, to tell a copy that the capture made (a mirror port that
 * shows both directions, a VLAN seen twice, two captures of one connection) from a segment that was
 * sent again (guard G-DUP).
 *
 * <p>Most captures have every segment once, so few are kept until something shows that this one may
 * have them twice; the copies of a burst come behind all of it, so more are kept from then on.
 *
 * <p>Called for every packet.
 */
final class RecentCopies {

  /** How many segments back a copy may lie at first, and when many are kept; powers of two. */
  private static final int FEW = 4;

  private static final int MOST = 256;

  /** A copy with an IP identification of its own comes within this time. */
  private static final long WITH_ID_NANOS = 10_000_000;

  /** Without one, a quick repetition could be the endpoint's own, so the time is shorter. */
  private static final long WITHOUT_ID_NANOS = 2_000_000;

  /**
   * At another capture point, whose clock may be another one, too, a copy with an identification or
   * a timestamp comes within this time; one sent again would have another, or the same place.
   */
  private static final long ELSEWHERE_NANOS = 1_000_000_000;

  /** There, one with neither. */
  private static final long ELSEWHERE_ALIKE_NANOS = 10_000_000;

  /** The part of a digest that tells the capture point. */
  private static final int PLACE_BITS = 8;

  private static final long PLACE = (1 << PLACE_BITS) - 1;

  private static final long MIX = 0x9E3779B97F4A7C15L;

  /** Was a copy seen, or another capture point? */
  private boolean hasCopies;

  /** How many are kept now, and the number of the newest; the first has 1. */
  private int filled;

  private int newest;

  /** Of the segment with a number, at that number modulo the length. */
  private long[] digests = {};

  private long[] times = {};

  /**
   * Only when more than a few are kept: the number of the newest segment of each bucket, then of
   * each segment the one before it in its bucket.
   */
  private int[] chains = {};

  /** Is this segment a copy of one of the last ones? If not, it is kept as one of them. */
  boolean isCopy(Segment segment) {
    long digest = digest(segment);
    int mask = digests.length - 1;
    if (chains.length == 0) {
      for (int i = 0; i < filled; i++) {
        if (isSame(newest - i & mask, digest, segment)) {
          hasCopies = true;
          return true;
        }
      }
    } else {
      int number = chains[bucket(digest)];
      while (isKept(number)) {
        if (isSame(number & mask, digest, segment)) {
          return true;
        }
        number = chains[digests.length + (number & mask)];
      }
    }
    keep(digest, segment.timeNanos());
    return false;
  }

  /** Numbers go round; what was dropped lies further behind than anything that is kept. */
  private boolean isKept(int number) {
    return Integer.compareUnsigned(newest - number, filled) < 0;
  }

  private boolean isSame(int place, long digest, Segment segment) {
    long different = digests[place] ^ digest;
    if ((different & ~PLACE) != 0) {
      return false;
    }
    boolean identified = !segment.ipv6() && segment.ipId() != 0;
    boolean stamped = segment.options().timestamps();
    long since = segment.timeNanos() - times[place];
    if (different != 0) {
      return since < (identified || stamped ? ELSEWHERE_NANOS : ELSEWHERE_ALIKE_NANOS);
    }
    // Without an identification only a timestamp tells a copy from a quick repetition.
    return identified ? since < WITH_ID_NANOS : stamped && since < WITHOUT_ID_NANOS;
  }

  private void keep(long digest, long timeNanos) {
    int size = digests.length;
    if (filled > 0 && ((digests[newest & size - 1] ^ digest) & PLACE) != 0) {
      hasCopies = true;
    }
    if (size == 0) {
      resize(FEW);
    } else if (filled == size
        && hasCopies
        && size < MOST
        && timeNanos - times[newest + 1 & size - 1] < ELSEWHERE_NANOS) {
      resize(size * 2);
    }
    add(digest, timeNanos);
  }

  private void add(long digest, long timeNanos) {
    newest++;
    filled = Math.min(digests.length, filled + 1);
    int place = newest & digests.length - 1;
    digests[place] = digest;
    times[place] = timeNanos;
    if (chains.length > 0) {
      int bucket = bucket(digest);
      chains[digests.length + place] = chains[bucket];
      chains[bucket] = newest;
    }
  }

  private void resize(int size) {
    long[] oldDigests = digests;
    long[] oldTimes = times;
    int kept = filled;
    digests = new long[size];
    times = new long[size];
    chains = size > FEW ? new int[2 * size] : new int[0];
    newest -= kept;
    filled = 0;
    for (int i = 0; i < kept; i++) {
      int from = newest + 1 & oldDigests.length - 1;
      add(oldDigests[from], oldTimes[from]);
    }
  }

  /** The capture point has no part in it: copies share a bucket. */
  private int bucket(long digest) {
    return (int) ((digest >>> PLACE_BITS) * MIX >>> 32) & digests.length - 1;
  }

  /**
   * Everything that a router on the way leaves alone, so no hop limit; and in its last bits where
   * it was captured.
   */
  private static long digest(Segment segment) {
    long hash = segment.seq();
    hash = hash * MIX + segment.ack();
    hash = hash * MIX + segment.flags();
    hash = hash * MIX + segment.window();
    hash = hash * MIX + segment.checksumField();
    hash = hash * MIX + segment.payloadLength();
    hash = hash * MIX + segment.ipId();
    hash = hash * MIX + segment.options().tsVal();
    hash = (hash ^ hash >>> 32) * MIX;
    long place = (segment.interfaceId() + 1) * MIX ^ segment.linkTag() * MIX;
    return hash & ~PLACE | place >>> Long.SIZE - PLACE_BITS;
  }

  void writeTo(ConnectionCodec.Writer out) {
    out.writeBoolean(hasCopies);
    out.writeInt(digests.length);
    out.writeInt(filled);
    for (int number = newest - filled + 1; number - newest <= 0; number++) {
      out.writeLong(digests[number & digests.length - 1]);
      out.writeLong(times[number & digests.length - 1]);
    }
  }

  void readFrom(ConnectionCodec.Reader in) {
    hasCopies = in.readBoolean();
    newest = 0;
    filled = 0;
    digests = new long[0];
    times = new long[0];
    chains = new int[0];
    int size = in.readInt();
    int kept = in.readInt();
    if (size > 0) {
      resize(size);
    }
    for (int i = 0; i < kept; i++) {
      add(in.readLong(), in.readLong());
    }
  }
}
