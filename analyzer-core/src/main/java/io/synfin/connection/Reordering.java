package io.synfin.connection;

/**
 * How long after a RST a segment may still be one that was sent before it, or in ignorance of it.
 */
public final class Reordering {

  /** Segments of one sender overtake each other by less. */
  private static final long SHORTEST_NANOS = 3_000_000;

  /** Taken for a round trip when the opening did not show one. */
  private static final long UNKNOWN_ROUND_TRIP_NANOS = 1_000_000_000;

  private Reordering() {}

  /** Is it too late for this segment to have been sent before that time by the same sender? */
  public static boolean isOver(Step step, long nanos) {
    return isOver(step.connection(), step.segment().timeNanos(), nanos);
  }

  /** Was what was said at one time said in knowledge of what its sender had sent at another? */
  static boolean isOver(Connection connection, long nanos, long sinceNanos) {
    return nanos - sinceNanos > Math.max(SHORTEST_NANOS, connection.opening().handshakeNanos());
  }

  /** Must the sender of this segment have got by now what was sent to it at that time? */
  public static boolean isCrossed(Step step, long nanos) {
    long known = step.connection().opening().handshakeNanos();
    long roundTrip = known > 0 ? Math.max(known, SHORTEST_NANOS) : UNKNOWN_ROUND_TRIP_NANOS;
    return step.segment().timeNanos() - nanos > roundTrip;
  }
}
