package io.synfin.engine;

import io.synfin.tcp.Segment;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpOptions;
import java.util.Arrays;

/**
 * A plain segment as eight numbers, all but its addresses and ports, and back exactly as it was.
 * Called for every packet.
 */
final class SegmentPacker {

  /** How many numbers. */
  static final int WORDS = 8;

  static final int TIME = 0;
  // Frame (48 bits), flags (16).
  static final int FRAME = 1;
  static final int SEQ_ACK = 2;
  static final int TIMESTAMPS = 3;
  // Sum and length of the payload.
  static final int PAYLOAD = 4;
  // Window, checksum, urgent pointer (16 each), hop limit (8), small things (8).
  static final int HEADER = 5;
  // IP identification or flow label (32), marks (16), way (16).
  static final int IP = 6;
  // Free for a link to another (32), MSS (16), window scale (8), kinds of options (8).
  static final int LINK = 7;

  // The small things.
  static final int CHECKSUM_MASK = 7;
  static final int FROM_LOW = 1 << 3;

  /** Of one that waits: the crowd knows of it already. */
  static final int TOLD = 1 << 4;

  /** End of list, no operation, MSS, window scale, SACK permitted; timestamps has a bit below. */
  private static final int LOW_KINDS = 0b1_1111;

  private static final int KIND_TIMESTAMPS = 8;
  private static final int PLAIN_KINDS = LOW_KINDS | 1 << KIND_TIMESTAMPS;
  static final int TIMESTAMPS_BIT = 1 << 5;
  private static final int MOST_WAYS = 1 << 12;
  private static final long LOW_INT = 0xFFFF_FFFFL;

  static final Segment.Checksum[] CHECKSUMS = Segment.Checksum.values();

  /** How segments came: encapsulation, interface, link layer, losses before. Few differ. */
  record Way(String path, int interfaceId, int linkTag, long lossFrame) {
    boolean isOf(Segment segment) {
      return interfaceId == segment.interfaceId()
          && linkTag == segment.linkTag()
          && lossFrame == segment.lossFrame()
          && path.equals(segment.path());
    }
  }

  private Way[] ways = new Way[4];
  private int known;

  /** The way that was met last, by a few bits of what tells ways apart. */
  private final int[] latest = new int[1 << 4];

  /** Can the segment be packed? One with anything rare about it cannot. */
  boolean isPlain(Segment segment) {
    TcpOptions options = segment.options();
    return segment.icmpError() == null
        && segment.overhang() == 0
        && (options.kinds() & ~PLAIN_KINDS) == 0
        && options.faults() == 0
        && options.hasKind(2) == options.mss() >= 0
        && options.hasKind(3) == options.windowScale() >= 0
        && options.hasKind(4) == options.sackPermitted()
        && options.hasKind(KIND_TIMESTAMPS) == options.timestamps()
        && options.windowScale() <= 0xFF
        && options.mptcpSubtypes() == 0
        && !options.authentication()
        && options.fastOpen() == TcpOptions.FastOpen.NONE
        && way(segment) < MOST_WAYS;
  }

  private int way(Segment segment) {
    int place = segment.linkTag() << 1 & latest.length - 1 | (segment.ipv6() ? 1 : 0);
    int way = latest[place];
    if (way < known && ways[way].isOf(segment)) {
      return way;
    }
    way = search(segment);
    latest[place] = way;
    return way;
  }

  private int search(Segment segment) {
    for (int i = 0; i < known; i++) {
      if (ways[i].isOf(segment)) {
        return i;
      }
    }
    if (known == MOST_WAYS) {
      return MOST_WAYS;
    }
    if (known == ways.length) {
      ways = Arrays.copyOf(ways, known * 2);
    }
    ways[known] =
        new Way(segment.path(), segment.interfaceId(), segment.linkTag(), segment.lossFrame());
    return known++;
  }

  /** How the segment with this {@link #IP} came. */
  Way way(long ip) {
    return ways[(int) ip & 0xFFFF];
  }

  /** Writes the numbers of a plain segment. */
  void pack(Segment segment, long[] to, int at) {
    TcpOptions options = segment.options();
    to[at + TIME] = segment.timeNanos();
    to[at + FRAME] = segment.frame() << 16 | segment.flags();
    to[at + SEQ_ACK] = pair(segment.seq(), segment.ack());
    to[at + TIMESTAMPS] = pair(options.tsVal(), options.tsEcr());
    to[at + PAYLOAD] = pair(segment.payloadSum(), segment.payloadLength());
    int small = segment.checksum().ordinal() | (segment.sender() == Side.LOW ? FROM_LOW : 0);
    to[at + HEADER] =
        pair(
            segment.window() << 16 | segment.checksumField(),
            segment.urgentPointer() << 16 | segment.hopLimit() << 8 | small);
    to[at + IP] = pair(segment.ipId(), segment.marks() << 16 | way(segment));
    int kinds = options.kinds();
    to[at + LINK] = kinds == 0 ? 0 : offer(options, kinds);
  }

  private static long offer(TcpOptions options, int kinds) {
    int bits = kinds & LOW_KINDS | (options.timestamps() ? TIMESTAMPS_BIT : 0);
    return (Math.max(0, options.mss()) << 16 | Math.max(0, options.windowScale()) << 8 | bits)
        & LOW_INT;
  }

  /**
   * Makes {@code segment} what it was.
   *
   * @param key addresses and ports, as {@link ConnectionTable#key} has them
   */
  void unpack(long[] from, int at, long[] key, int keyAt, boolean ipv6, Segment segment) {
    long header = from[at + HEADER];
    long ip = from[at + IP];
    long frame = from[at + FRAME];
    long seqAck = from[at + SEQ_ACK];
    Way way = way(ip);
    segment.begin(frame >>> 16, from[at + TIME], way.interfaceId());
    int ports = (int) (key[keyAt + ConnectionTable.KEY_PORTS] >>> 32);
    boolean fromLow = ((int) header & FROM_LOW) != 0;
    int source = fromLow ? 0 : 1;
    segment.ip(
        ipv6,
        key[keyAt + ConnectionTable.KEY_HIGH + source],
        key[keyAt + ConnectionTable.KEY_LOW + source],
        key[keyAt + ConnectionTable.KEY_HIGH + 1 - source],
        key[keyAt + ConnectionTable.KEY_LOW + 1 - source],
        (int) header >>> 8 & 0xFF,
        (int) (ip >>> 32));
    segment.tcp(
        fromLow ? ports >>> 16 : ports & 0xFFFF,
        fromLow ? ports & 0xFFFF : ports >>> 16,
        (int) (seqAck >>> 32),
        (int) seqAck,
        (int) frame & 0xFFFF,
        (int) (header >>> 48),
        (int) (header >>> 32) & 0xFFFF,
        (int) header >>> 16 & 0xFFFF);
    segment.mark((int) ip >>> 16);
    segment.linkTag(way.linkTag());
    segment.lossFrame(way.lossFrame());
    segment.path(way.path());
    segment.payloadLength((int) from[at + PAYLOAD]);
    segment.payloadSum((int) (from[at + PAYLOAD] >>> 32));
    segment.checksum(CHECKSUMS[(int) header & CHECKSUM_MASK]);
    int offer = (int) from[at + LINK];
    if (offer != 0) {
      options(offer, from[at + TIMESTAMPS], segment.options());
    }
  }

  private static void options(int offer, long timestamps, TcpOptions options) {
    for (int kind = 0; kind <= 4; kind++) {
      if ((offer & 1 << kind) != 0) {
        options.sawKind(kind);
      }
    }
    if (options.hasKind(2)) {
      options.mss(offer >>> 16);
    }
    if (options.hasKind(3)) {
      options.windowScale(offer >>> 8 & 0xFF);
    }
    if (options.hasKind(4)) {
      options.sackPermitted(true);
    }
    if ((offer & TIMESTAMPS_BIT) != 0) {
      options.sawKind(KIND_TIMESTAMPS);
      options.timestamps((int) (timestamps >>> 32), (int) timestamps);
    }
  }

  private static long pair(int high, int low) {
    return (long) high << 32 | low & LOW_INT;
  }
}
