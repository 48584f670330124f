package io.synfin.engine;

import io.synfin.tcp.Segment;
import io.synfin.tcp.Side;

/** What is done with a segment once it is looked into. */
interface Look {
  /** Every segment, those of one four-tuple in their order. */
  void into(Slot slot, Segment segment);

  /** The number of the next new stream of Wireshark's. */
  int reserveStream();

  /** The header is no segment, but other tools read it. */
  void unusable(Slot slot, Segment segment);

  /** A connection that waits until it is let go: was all said of it without looking into it? */
  boolean isTold(ConnectionTable table, int record, Backlog backlog, Side client, long nowNanos);

  /** Is it wanted to know of each segment how its connection stood before? */
  boolean isWatching();

  /** A segment, before it is looked into or waits. */
  void before(Slot slot, Segment segment);

  /** Does nothing but its own connection depend on the segment, as far as labels go? */
  boolean maySeeLate(Segment segment);
}
