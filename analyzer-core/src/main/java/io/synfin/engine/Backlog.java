package io.synfin.engine;

import static io.synfin.engine.SegmentPacker.CHECKSUM_MASK;
import static io.synfin.engine.SegmentPacker.FRAME;
import static io.synfin.engine.SegmentPacker.FROM_LOW;
import static io.synfin.engine.SegmentPacker.HEADER;
import static io.synfin.engine.SegmentPacker.IP;
import static io.synfin.engine.SegmentPacker.LINK;
import static io.synfin.engine.SegmentPacker.PAYLOAD;
import static io.synfin.engine.SegmentPacker.SEQ_ACK;
import static io.synfin.engine.SegmentPacker.TIME;
import static io.synfin.engine.SegmentPacker.TIMESTAMPS;
import static io.synfin.engine.SegmentPacker.TIMESTAMPS_BIT;
import static io.synfin.engine.SegmentPacker.TOLD;

import io.synfin.tcp.Segment;
import java.util.Arrays;

/**
 * Segments that wait to be looked into, as {@link SegmentPacker} packs them, in chains. Called for
 * every packet.
 *
 * <p>The first of a chain stands alone, for most SYNs of a flood are all that there will be. The
 * others stand side by side in groups, so that who follows the chain waits for memory once for each
 * group.
 */
final class Backlog {

  private static final int STRIDE = SegmentPacker.WORDS;
  private static final long LOW_INT = 0xFFFF_FFFFL;
  private static final int PAGE_BITS = 12;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final int PAGE_MASK = PAGE - 1;
  private static final int NONE = -1;

  /** Segments of a group, a power of two. */
  private static final int GROUP = 4;

  private final SegmentPacker packer = new SegmentPacker();
  private final long[] key = new long[ConnectionTable.KEY];
  private long[][] pages = new long[4][];
  private int nodes;
  private int freeSingle = NONE;
  private int freeGroup = NONE;

  /** How segments are kept. */
  SegmentPacker packer() {
    return packer;
  }

  /**
   * Keeps a plain segment at the end of a chain.
   *
   * @param last the end so far; of no meaning for an empty chain
   * @param waiting how many there are in the chain so far
   * @param from has the packed segment from {@code at} on
   * @return its number
   */
  int append(int last, int waiting, long[] from, int at) {
    int node;
    if (waiting == 0) {
      node = single();
    } else if (waiting % GROUP == 1) {
      node = group();
      link(last, node);
    } else {
      node = last + 1;
    }
    long[] page = pages[node >>> PAGE_BITS];
    int to = (node & PAGE_MASK) * STRIDE;
    for (int i = 0; i < STRIDE; i++) {
      page[to + i] = from[at + i];
    }
    return node;
  }

  /**
   * Reads where the next one of a chain will be put, so that it is at hand then; of one that
   * begins, also what the next one is compared with.
   */
  long touchEnd(long chain, int waiting) {
    int last = (int) chain;
    if (waiting > 2) {
      return touch(waiting % GROUP == 1 ? last : last + 1);
    }
    return waiting == 0 ? 0 : touch((int) (chain >>> 32)) + touch(last);
  }

  /** Reads a chain of so many, so that it is at hand when it is looked into. */
  long touchAll(int first, int waiting) {
    long sum = touch(first);
    int group = linked(first);
    for (int left = waiting - 1; left > 0; left -= GROUP) {
      sum += word(group, TIME);
      for (int i = 0; i < GROUP; i++) {
        sum += word(group + i, LINK);
      }
      group = linked(group + GROUP - 1);
    }
    return sum;
  }

  /** Reads both ends of a node, which may lie in two lines of the cache. */
  private long touch(int node) {
    long[] page = pages[node >>> PAGE_BITS];
    int at = (node & PAGE_MASK) * STRIDE;
    return page[at + TIME] + page[at + LINK];
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
    return SegmentPacker.CHECKSUMS[(int) word(node, HEADER) & CHECKSUM_MASK];
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
    return packer.way(word(node, IP)).path();
  }

  /** Does the capture say of it, or of one before it, that frames are missing? */
  boolean isAfterLoss(int node) {
    return packer.way(word(node, IP)).lossFrame() != 0;
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
    table.key(record, key);
    packer.unpack(
        pages[node >>> PAGE_BITS],
        (node & PAGE_MASK) * STRIDE,
        key,
        0,
        table.has(record, ConnectionTable.IPV6),
        segment);
  }

  private long word(int node, int word) {
    return pages[node >>> PAGE_BITS][(node & PAGE_MASK) * STRIDE + word];
  }
}
