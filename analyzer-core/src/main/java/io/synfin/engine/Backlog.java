package io.synfin.engine;

import io.synfin.tcp.Segment;
import io.synfin.tcp.TcpOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Segments that wait to be looked into, eight numbers each, in chains. They come back exactly as
 * they were; one with anything rare about it ({@link #isPlain}) cannot wait. Called for every
 * packet.
 *
 * <p>The first of a chain stands alone, for most SYNs of a flood are all that there will be. The
 * others stand side by side in groups, so that who follows the chain waits for memory once for each
 * group.
 */
final class Backlog {

  private static final int STRIDE = 8;
  private static final int PAGE_BITS = 12;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final int PAGE_MASK = PAGE - 1;
  private static final int NONE = -1;

  /** Segments of a group, a power of two. */
  private static final int GROUP = 4;

  private static final int TIME = 0;
  // Frame (48 bits), flags (16).
  private static final int FRAME = 1;
  private static final int SEQ_ACK = 2;
  private static final int TIMESTAMPS = 3;
  // Sum and length of the payload.
  private static final int PAYLOAD = 4;
  // Window, checksum, urgent pointer (16 each), hop limit (8), small things (8).
  private static final int HEADER = 5;
  // IP identification or flow label (32), marks (16), way (16).
  private static final int IP = 6;
  // First of the next group (32), MSS (16), window scale (8), kinds of options (8).
  private static final int LINK = 7;

  private static final int CHECKSUM_MASK = 7;
  private static final int FROM_LOW = 1 << 3;
  private static final int TOLD = 1 << 4;

  /** End of list, no operation, MSS, window scale, SACK permitted; timestamps has a bit below. */
  private static final int LOW_KINDS = 0b1_1111;

  private static final int KIND_TIMESTAMPS = 8;
  private static final int PLAIN_KINDS = LOW_KINDS | 1 << KIND_TIMESTAMPS;
  private static final int TIMESTAMPS_BIT = 1 << 5;
  private static final int MOST_WAYS = 1 << 12;
  private static final long LOW_INT = 0xFFFF_FFFFL;

  private static final Segment.Checksum[] CHECKSUMS = Segment.Checksum.values();

  /** How segments came: encapsulation, interface, link layer, losses before. Few differ. */
  private record Way(String path, int interfaceId, int linkTag, long lossFrame) {
    boolean isOf(Segment segment) {
      return interfaceId == segment.interfaceId()
          && linkTag == segment.linkTag()
          && lossFrame == segment.lossFrame()
          && path.equals(segment.path());
    }
  }

  private final List<Way> ways = new ArrayList<>();
  private int lastWay;
  private long[][] pages = new long[4][];
  private int nodes;
  private int freeSingle = NONE;
  private int freeGroup = NONE;

  /** Can the segment wait? */
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
    if (lastWay < ways.size() && ways.get(lastWay).isOf(segment)) {
      return lastWay;
    }
    for (int i = 0; i < ways.size(); i++) {
      if (ways.get(i).isOf(segment)) {
        lastWay = i;
        return i;
      }
    }
    if (ways.size() < MOST_WAYS) {
      ways.add(
          new Way(segment.path(), segment.interfaceId(), segment.linkTag(), segment.lossFrame()));
      lastWay = ways.size() - 1;
      return lastWay;
    }
    return MOST_WAYS;
  }

  /**
   * Keeps a plain segment at the end of a chain.
   *
   * @param last the end so far; of no meaning for an empty chain
   * @param waiting how many there are in the chain so far
   * @param told the crowd knows of it already
   * @return its number
   */
  int append(int last, int waiting, Segment segment, boolean told) {
    int node;
    if (waiting == 0) {
      node = single();
    } else if (waiting % GROUP == 1) {
      node = group();
      link(last, node);
    } else {
      node = last + 1;
    }
    put(node, segment, told);
    return node;
  }

  private int single() {
    if (freeSingle == NONE) {
      int group = group();
      for (int i = GROUP - 1; i >= 0; i--) {
        link(group + i, freeSingle);
        freeSingle = group + i;
      }
    }
    int node = freeSingle;
    freeSingle = linked(node);
    return node;
  }

  private int group() {
    if (freeGroup != NONE) {
      int group = freeGroup;
      freeGroup = linked(group);
      return group;
    }
    int group = nodes;
    nodes += GROUP;
    int page = group >>> PAGE_BITS;
    if (page == pages.length) {
      pages = Arrays.copyOf(pages, page * 2);
    }
    if (pages[page] == null) {
      pages[page] = new long[PAGE * STRIDE];
    }
    return group;
  }

  private void put(int node, Segment segment, boolean told) {
    long[] page = pages[node >>> PAGE_BITS];
    int at = (node & PAGE_MASK) * STRIDE;
    TcpOptions options = segment.options();
    page[at + TIME] = segment.timeNanos();
    page[at + FRAME] = segment.frame() << 16 | segment.flags();
    page[at + SEQ_ACK] = pair(segment.seq(), segment.ack());
    page[at + TIMESTAMPS] = pair(options.tsVal(), options.tsEcr());
    page[at + PAYLOAD] = pair(segment.payloadSum(), segment.payloadLength());
    int small =
        segment.checksum().ordinal()
            | (segment.sender() == io.synfin.tcp.Side.LOW ? FROM_LOW : 0)
            | (told ? TOLD : 0);
    page[at + HEADER] =
        pair(
            segment.window() << 16 | segment.checksumField(),
            segment.urgentPointer() << 16 | segment.hopLimit() << 8 | small);
    page[at + IP] = pair(segment.ipId(), segment.marks() << 16 | way(segment));
    int kinds =
        options.kinds() & LOW_KINDS | (options.hasKind(KIND_TIMESTAMPS) ? TIMESTAMPS_BIT : 0);
    int offer = Math.max(0, options.mss()) << 16 | Math.max(0, options.windowScale()) << 8 | kinds;
    page[at + LINK] = pair(NONE, offer);
  }

  /** Lets {@code to} be found from a node, for a chain or for a list of free ones. */
  private void link(int node, int to) {
    long[] page = pages[node >>> PAGE_BITS];
    int at = (node & PAGE_MASK) * STRIDE + LINK;
    page[at] = page[at] & LOW_INT | (long) to << 32;
  }

  private int linked(int node) {
    return (int) (word(node, LINK) >>> 32);
  }

  /**
   * The next of the chain.
   *
   * @param place of {@code node} in its chain, counted from 0; it must not be the last
   */
  int next(int node, int place) {
    return place % GROUP == 0 ? linked(node) : node + 1;
  }

  /** Gives the places of a chain back. */
  void release(int first, int waiting) {
    int group = waiting > 1 ? linked(first) : NONE;
    for (int left = waiting - 1; left > 0; left -= GROUP) {
      int next = left > GROUP ? linked(group + GROUP - 1) : NONE;
      link(group, freeGroup);
      freeGroup = group;
      group = next;
    }
    link(first, freeSingle);
    freeSingle = first;
  }

  boolean isTold(int node) {
    return (word(node, HEADER) & TOLD) != 0;
  }

  boolean isFromLow(int node) {
    return (word(node, HEADER) & FROM_LOW) != 0;
  }

  long timeNanos(int node) {
    return word(node, TIME);
  }

  long frame(int node) {
    return word(node, FRAME) >>> 16;
  }

  int seq(int node) {
    return (int) (word(node, SEQ_ACK) >>> 32);
  }

  int ack(int node) {
    return (int) word(node, SEQ_ACK);
  }

  /** See {@link io.synfin.tcp.TcpFlags}. */
  int flags(int node) {
    return (int) word(node, FRAME) & 0xFFFF;
  }

  int payloadLength(int node) {
    return (int) word(node, PAYLOAD);
  }

  /** As sent, not scaled. */
  int window(int node) {
    return (int) (word(node, HEADER) >>> 48);
  }

  int checksumField(int node) {
    return (int) (word(node, HEADER) >>> 32) & 0xFFFF;
  }

  int urgentPointer(int node) {
    return (int) word(node, HEADER) >>> 16 & 0xFFFF;
  }

  int hopLimit(int node) {
    return (int) word(node, HEADER) >>> 8 & 0xFF;
  }

  Segment.Checksum checksum(int node) {
    return CHECKSUMS[(int) word(node, HEADER) & CHECKSUM_MASK];
  }

  /** Marks such as {@link Segment#SNAPPED}. */
  int marks(int node) {
    return (int) word(node, IP) >>> 16;
  }

  /** Stands for how it came: equal for segments that came alike. */
  int way(int node) {
    return (int) word(node, IP) & 0xFFFF;
  }

  /** What it is wrapped in, outermost first. */
  String path(int node) {
    return ways.get(way(node)).path();
  }

  /** Does the capture say of it, or of one before it, that frames are missing? */
  boolean isAfterLoss(int node) {
    return ways.get(way(node)).lossFrame() != 0;
  }

  /** The MSS it offered; -1 when none. */
  int mss(int node) {
    int offer = (int) word(node, LINK);
    return (offer & 1 << 2) == 0 ? -1 : offer >>> 16;
  }

  /** Its timestamp value; 0 when it has none. */
  int tsVal(int node) {
    return (int) (word(node, TIMESTAMPS) >>> 32);
  }

  /** The timestamp it echoes; 0 when it has none. */
  int tsEcr(int node) {
    return (int) word(node, TIMESTAMPS);
  }

  /** The window scale it offered; -1 when none. */
  int windowScale(int node) {
    int offer = (int) word(node, LINK);
    return (offer & 1 << 3) == 0 ? -1 : offer >>> 8 & 0xFF;
  }

  boolean sackPermitted(int node) {
    return (word(node, LINK) & 1 << 4) != 0;
  }

  boolean timestamps(int node) {
    return (word(node, LINK) & TIMESTAMPS_BIT) != 0;
  }

  /** Makes {@code segment} what it was; the addresses and ports are the table's. */
  void load(int node, ConnectionTable table, int record, Segment segment) {
    long[] page = pages[node >>> PAGE_BITS];
    int at = (node & PAGE_MASK) * STRIDE;
    boolean fromLow = isFromLow(node);
    io.synfin.tcp.Side from = fromLow ? io.synfin.tcp.Side.LOW : io.synfin.tcp.Side.HIGH;
    long header = page[at + HEADER];
    long ip = page[at + IP];
    Way way = ways.get((int) ip & 0xFFFF);
    segment.begin(page[at + FRAME] >>> 16, page[at + TIME], way.interfaceId());
    segment.ip(
        table.has(record, ConnectionTable.IPV6),
        table.addressHigh(record, from),
        table.addressLow(record, from),
        table.addressHigh(record, from.peer()),
        table.addressLow(record, from.peer()),
        (int) header >>> 8 & 0xFF,
        (int) (ip >>> 32));
    segment.tcp(
        table.port(record, from),
        table.port(record, from.peer()),
        (int) (page[at + SEQ_ACK] >>> 32),
        (int) page[at + SEQ_ACK],
        (int) page[at + FRAME] & 0xFFFF,
        (int) (header >>> 48),
        (int) (header >>> 32) & 0xFFFF,
        (int) (header >>> 16) & 0xFFFF);
    segment.mark((int) ip >>> 16);
    segment.linkTag(way.linkTag());
    segment.lossFrame(way.lossFrame());
    segment.path(way.path());
    segment.payloadLength((int) page[at + PAYLOAD]);
    segment.payloadSum((int) (page[at + PAYLOAD] >>> 32));
    segment.checksum(CHECKSUMS[(int) header & CHECKSUM_MASK]);
    options((int) page[at + LINK], page[at + TIMESTAMPS], segment.options());
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

  private long word(int node, int word) {
    return pages[node >>> PAGE_BITS][(node & PAGE_MASK) * STRIDE + word];
  }

  private static long pair(int high, int low) {
    return (long) high << 32 | low & LOW_INT;
  }
}
