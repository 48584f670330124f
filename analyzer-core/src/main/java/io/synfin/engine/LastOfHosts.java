package io.synfin.engine;

import io.synfin.connection.Connection;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.HostAddress;
import io.synfin.tcp.Side;
import java.util.HashMap;
import java.util.Map;

/**
 * When each host was last seen, in whatever connection that is left at the end of the capture. Only
 * hosts that somebody may ask for are kept, for the others can be millions.
 */
final class LastOfHosts {

  private final ConnectionTable table;
  private final Backlog backlog;
  private final Map<HostAddress, long[]> lastNanos = new HashMap<>();

  LastOfHosts(ConnectionTable table, Backlog backlog) {
    this.table = table;
    this.backlog = backlog;
  }

  /** Somebody may ask for the hosts of this four-tuple. */
  void remember(int record, boolean wanted) {
    if (wanted) {
      for (Side side : Side.values()) {
        lastNanos.computeIfAbsent(host(record, side), host -> new long[1]);
      }
    }
  }

  /** Takes the times of this four-tuple, once all hosts are remembered. */
  void update(int record) {
    update(record, Side.LOW);
    update(record, Side.HIGH);
  }

  private void update(int record, Side side) {
    long[] last = lastNanos.get(host(record, side));
    if (last == null) {
      return;
    }
    Slot slot = table.slot(record);
    for (Tracked each = slot == null ? null : slot.newest; each != null; each = each.older) {
      last[0] = Math.max(last[0], each.connection.endpoint(side).traffic().lastNanos());
    }
    int node = table.first(record);
    for (int i = 0; i < table.waiting(record); i++) {
      node = i == 0 ? node : backlog.next(node, i - 1);
      boolean itsOwn = backlog.isFromLow(node) == (side == Side.LOW);
      if (itsOwn) {
        last[0] = Math.max(last[0], backlog.timeNanos(node));
      }
    }
  }

  private HostAddress host(int record, Side side) {
    return new HostAddress(
        table.has(record, ConnectionTable.IPV6),
        table.addressHigh(record, side),
        table.addressLow(record, side));
  }

  /** When one of the connection's two hosts last sent something; 0 when nobody should ask. */
  long lastNanos(Connection connection) {
    return Math.max(of(connection.tuple(), Side.LOW), of(connection.tuple(), Side.HIGH));
  }

  private long of(FourTuple tuple, Side side) {
    long[] last = lastNanos.get(tuple.socket(side).host());
    return last == null ? 0 : last[0];
  }
}
