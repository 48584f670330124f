package io.synfin.engine;

import io.synfin.tcp.Segment;

/**
 * The plain segments that came last, some dozens, before their connections are sought. Each look at
 * a connection waits for memory that was not used for long; where many are looked for at once, they
 * wait for it together. So first all places in the index are read, then all records, then where the
 * segments will be put, and only then anything is done, in the order in which the segments came.
 * Called for every packet.
 */
final class Batch {

  /** So many segments. */
  static final int MOST = 64;

  /** So many connections are let go with as many segments, or a few more. */
  private static final int LEAVING = 16;

  /** The packed segment, the key of its four-tuple, and the capture's time. */
  private static final int STRIDE = 16;

  private static final int NONE = -1;
  private static final int KEY = SegmentPacker.WORDS;
  private static final int NOW = KEY + ConnectionTable.KEY;

  private final ConnectionTable table;
  private final Backlog backlog;
  private final SegmentPacker packer;
  private final long[] rows = new long[MOST * STRIDE];
  private final int[] records = new int[MOST];
  private int size;

  /** The one that is being handed on. */
  private int atHand = NONE;

  /** How many had left, or will have, of those that were read. */
  private long ahead;

  /** What was read ahead, summed up so that reading it is not left out. */
  private long touched;

  Batch(ConnectionTable table, Backlog backlog) {
    this.table = table;
    this.backlog = backlog;
    packer = backlog.packer();
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return size == MOST;
  }

  /**
   * Takes a plain segment; there must be room.
   *
   * @param nowNanos the highest time of the frames before its own
   */
  void add(Segment segment, long nowNanos) {
    int at = size++ * STRIDE;
    packer.pack(segment, rows, at);
    table.key(segment, rows, at + KEY);
    rows[at + NOW] = nowNanos;
  }

  /** Hands all of them on. */
  void handOn(Intake intake) {
    seek();
    for (atHand = 0; atHand < size; atHand++) {
      intake.arrived(this, atHand);
    }
    size = 0;
    atHand = NONE;
  }

  /**
   * The highest time of the frames before the one at hand.
   *
   * @param lastNanos of all frames, which counts when none of these is at hand
   */
  long nowNanos(long lastNanos) {
    return atHand == NONE ? lastNanos : rows[atHand * STRIDE + NOW];
  }

  private void seek() {
    long sum = 0;
    for (int i = 0; i < size; i++) {
      records[i] = table.likely(rows, i * STRIDE + KEY);
    }
    for (int i = 0; i < size; i++) {
      sum += records[i] < 0 ? 0 : table.chain(records[i]);
    }
    for (int i = 0; i < size; i++) {
      records[i] = table.find(rows, i * STRIDE + KEY);
    }
    for (int i = 0; i < size; i++) {
      int record = records[i];
      if (record >= 0) {
        sum += backlog.touchEnd(table.chain(record), table.waiting(record));
      }
    }
    touched = sum;
  }

  /** Reads all of those connections that will be let go next. */
  void readAhead(RecordQueue leaving) {
    int from = (int) Math.max(0, ahead - leaving.removed());
    long sum = 0;
    for (int i = from; i < LEAVING; i++) {
      sum += table.chain(leaving.get(i));
    }
    for (int i = from; i < LEAVING; i++) {
      int record = leaving.get(i);
      if (table.waiting(record) > 0) {
        sum += backlog.touchAll(table.first(record), table.waiting(record));
      }
    }
    ahead = leaving.removed() + LEAVING;
    touched = sum;
  }

  /** Nobody wants to know it, but what nobody could know need not be read. */
  long touched() {
    return touched;
  }

  /** The record of one of them, which may have come or gone since {@link #seek}. */
  int record(int i) {
    int record = records[i];
    int at = i * STRIDE + KEY;
    return record >= 0 && table.isOf(record, rows, at) ? record : table.find(rows, at);
  }

  /** Holds the packed segments. */
  long[] rows() {
    return rows;
  }

  /** Where one of them begins in {@link #rows}. */
  int at(int i) {
    return i * STRIDE;
  }

  long timeNanos(int i) {
    return rows[i * STRIDE + SegmentPacker.TIME];
  }

  /** See {@link io.synfin.tcp.TcpFlags}. */
  int flags(int i) {
    return (int) rows[i * STRIDE + SegmentPacker.FRAME] & 0xFFFF;
  }

  boolean isFromLow(int i) {
    return ((int) rows[i * STRIDE + SegmentPacker.HEADER] & SegmentPacker.FROM_LOW) != 0;
  }

  /** Makes {@code segment} what it was. */
  void load(int i, Segment segment) {
    int at = i * STRIDE;
    boolean ipv6 = (int) rows[at + KEY + ConnectionTable.KEY_PORTS] < 0;
    packer.unpack(rows, at, rows, at + KEY, ipv6, segment);
  }
}
