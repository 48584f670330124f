package io.synfin.engine;

import io.synfin.rule.Crowd;
import io.synfin.tcp.Segment;

/**
 * The segments that wait of each four-tuple, until they are looked into. Called for every packet.
 */
final class Waiting {

  private final ConnectionTable table;
  private final Backlog backlog;
  private final SegmentPacker packer;
  private final Crowd crowd;
  private final Look look;
  private final Segment again = new Segment();
  private long touched;
  private final long[] packed = new long[SegmentPacker.WORDS];

  Waiting(ConnectionTable table, Backlog backlog, Crowd crowd, Look look) {
    this.table = table;
    this.backlog = backlog;
    packer = backlog.packer();
    this.crowd = crowd;
    this.look = look;
  }

  /** Can the segment wait? */
  boolean mayWait(Segment segment) {
    return packer.isPlain(segment);
  }

  /**
   * Adds one that may wait.
   *
   * @param told the crowd knows of it already
   * @return how many wait now
   */
  int add(int record, Segment segment, boolean told) {
    packer.pack(segment, packed, 0);
    if (told) {
      packed[SegmentPacker.HEADER] |= SegmentPacker.TOLD;
    }
    return add(record, packed, 0);
  }

  /**
   * Adds a packed one.
   *
   * @return how many wait now
   */
  int add(int record, long[] words, int at) {
    int waiting = table.waiting(record);
    int node = backlog.append(table.last(record), waiting, words, at);
    table.chain(record, waiting == 0 ? node : table.first(record), node);
    return waiting + 1;
  }

  /**
   * Looks into all that wait of a four-tuple; there must be one.
   *
   * @return the time of the last
   */
  long lookInto(int record, Slot slot) {
    int waiting = table.waiting(record);
    int first = table.first(record);
    table.waiting(record, 0);
    touched = backlog.touchAll(first, waiting);
    int node = first;
    for (int i = 0; i < waiting; i++) {
      node = i == 0 ? first : backlog.next(node, i - 1);
      backlog.load(node, table, record, again);
      crowd.knows(backlog.isTold(node));
      look.into(slot, again);
    }
    backlog.release(first, waiting);
    crowd.knows(false);
    return again.timeNanos();
  }

  /** What was read ahead, summed up: nobody wants to know it, but unused it would not be read. */
  long touched() {
    return touched;
  }

  /** Forgets all that wait of a four-tuple; there must be one. */
  void release(int record) {
    backlog.release(table.first(record), table.waiting(record));
    table.waiting(record, 0);
  }
}
