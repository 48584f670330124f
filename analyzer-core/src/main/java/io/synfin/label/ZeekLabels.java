package io.synfin.label;

import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Segment.Checksum;
import io.synfin.tcp.TcpFlags;
import org.jspecify.annotations.Nullable;

/**
 * Tells which line of Zeek's {@code conn.log} each segment belongs to, and what that line would say
 * (default settings, both directions reassembled).
 *
 * <p>Zeek knows a connection by its 5-tuple, forgets it some seconds after it ended or some minutes
 * after it fell silent, and begins anew with the next segment; so it may make several lines of what
 * others call one connection. Feed it every segment of a capture in capture order. Not thread-safe.
 * Called for every packet.
 */
public final class ZeekLabels {

  private static final int BROADCAST = 0xFFFF_FFFF;

  private final TupleTable<ZeekConnection> table = new TupleTable<>();
  private final LikelyServerPorts serverPorts;
  private final boolean ignoreChecksums;
  private final boolean timeouts;
  private long connections;

  /** As Zeek does it when nobody asks for anything else. */
  public ZeekLabels() {
    this(LikelyServerPorts.ofDefaultScripts(), false, true);
  }

  /**
   * As Zeek does it with these settings.
   *
   * @param serverPorts guides the guess who is the originator when the first segment is no SYN
   * @param ignoreChecksums uses segments with a bad checksum like others, as {@code zeek -C} does
   * @param timeouts ends a record when Zeek's time-outs say so, and begins another
   */
  public ZeekLabels(LikelyServerPorts serverPorts, boolean ignoreChecksums, boolean timeouts) {
    this.serverPorts = serverPorts;
    this.ignoreChecksums = ignoreChecksums;
    this.timeouts = timeouts;
  }

  /** The record that takes this segment; null when Zeek would not come to see it. */
  public @Nullable ZeekConnection onSegment(Segment segment) {
    ZeekConnection known = table.find(segment);
    ZeekConnection connection =
        onSegment(segment, known, known == null ? FourTuple.of(segment) : known.tuple());
    if (connection != null && connection != known) {
      table.put(connection);
    }
    return connection;
  }

  /**
   * The same, for a caller who keeps the newest record of each four-tuple in a table of its own.
   *
   * @param known the newest record of the segment's four-tuple; null when there is none
   * @param tuple that four-tuple; a new record keeps it
   */
  public @Nullable ZeekConnection onSegment(
      Segment segment, @Nullable ZeekConnection known, FourTuple tuple) {
    boolean dropped = segment.is(Segment.IP_CHECKSUM_BAD) && !ignoreChecksums;
    if (segment.icmpError() != null || segment.is(Segment.FRAGMENTS_MISSING) || dropped) {
      return null;
    }
    ZeekConnection connection = known;
    if (connection == null
        || timeouts && connection.timers.isOver(connection, segment.timeNanos())
        || ZeekReuse.isReuse(connection, segment)) {
      connection = open(segment, tuple);
    }
    if (segment.is(Segment.OPTIONS_CUT)) {
      return connection;
    }
    boolean bad = segment.checksum() == Checksum.BAD || segment.checksum() == Checksum.PARTIAL;
    if (bad && !ignoreChecksums) {
      ZeekEndpoint sender = connection.endpoint(segment.sender());
      connection.letters().counted(connection, sender, 'C', ++sender.badChecksums);
      return connection;
    }
    ZeekSegments.process(connection, segment);
    return connection;
  }

  /** Number of records so far. */
  public long connections() {
    return connections;
  }

  private ZeekConnection open(Segment segment, FourTuple tuple) {
    ZeekConnection connection =
        new ZeekConnection(connections++, tuple, segment, new ZeekTimers(segment.timeNanos()));
    if (comesFromServer(segment) && !goesToEverybody(segment)) {
      connection.flipRoles();
    }
    return connection;
  }

  private boolean comesFromServer(Segment segment) {
    boolean syn = segment.hasAny(TcpFlags.SYN);
    boolean bareSyn = syn && !segment.hasAny(TcpFlags.ACK);
    if (bareSyn || !serverPorts.contains(segment.sourcePort())) {
      return false;
    }
    // Where both may be servers' ports, the lower one more likely is; SYN-ACKs may be a scan's.
    return !serverPorts.contains(segment.destinationPort())
        || !syn && segment.sourcePort() < segment.destinationPort();
  }

  private static boolean goesToEverybody(Segment segment) {
    return !segment.ipv6() && (int) segment.destinationLow() == BROADCAST;
  }
}
