package io.synfin.engine;

import io.synfin.connection.Connection;
import io.synfin.connection.Settings;
import io.synfin.event.Event.Census;
import io.synfin.rule.Finding;
import io.synfin.rule.Rule;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What a live analysis does beyond taking segments: it settles deadlines when they pass, says what
 * is already true, lets connections go when they are over, and knows how many are in which state.
 * Called for every packet.
 */
final class Vigil {

  /**
   * Who opens gives up by then: Linux waits at most 64 s between two SYNs and repeats SYN-ACKs for
   * a minute, BSD gives up after 75 s.
   */
  private static final long OPENING_NANOS = 180_000_000_000L;

  /** So much later than another connection's a frame may come at most. */
  private static final long SLACK_NANOS = 250_000_000;

  private static final TcpState[] STATES = TcpState.values();

  private final Tracker tracker;
  private final Foresight foresight;
  private final long lingerNanos;
  private final DueTimes dueTimes = new DueTimes();
  private final HostsSeen hosts = new HostsSeen();
  private final long[] census = new long[STATES.length];
  private long connections;
  private long evicted;
  private long nowNanos = Long.MIN_VALUE;

  /** The four-tuples, as far as this concerns it. */
  interface Table {
    Slot slot(int record);

    /** Every connection that is held. */
    void forEachConnection(Consumer<Tracked> visitor);

    /** Nothing is known of it any more. */
    void remove(int record);
  }

  Vigil(
      Tracker tracker, List<Rule> rules, Settings settings, BiConsumer<Tracked, Finding> foretold) {
    this.tracker = tracker;
    foresight = new Foresight(rules, settings, foretold);
    lingerNanos = settings.twoMslNanos();
  }

  /** A four-tuple took a segment, or something else that came at that time. */
  void lookedInto(int record, Slot slot, long timeNanos) {
    long due = slot.newest == null ? timeNanos + OPENING_NANOS : Connection.NEVER;
    for (Tracked each = slot.newest; each != null; each = each.older) {
      count(each);
      due = Math.min(due, dueNanos(each));
    }
    if (due != Connection.NEVER) {
      dueTimes.schedule(record, due);
    }
  }

  private long dueNanos(Tracked tracked) {
    long due = Math.min(tracked.connection.deadlineNanos(), foresight.dueNanos(tracked));
    return Math.min(due, leavesNanos(tracked.connection));
  }

  /**
   * When nothing more is to be expected of the connection, if it stays silent. What is open stays:
   * it may be silent for days.
   */
  private long leavesNanos(Connection connection) {
    if (connection.inTimeWait() && !connection.superseded()) {
      return Connection.NEVER; // its deadline comes first
    }
    if (connection.isOver() || connection.superseded()) {
      return connection.lastNanos() + lingerNanos;
    }
    boolean bothSpoke = connection.client().hasSpoken() && connection.server().hasSpoken();
    return bothSpoke && (connection.isCompleted() || connection.midstream())
        ? Connection.NEVER
        : connection.lastNanos() + OPENING_NANOS;
  }

  /** A frame of that time comes; those of other connections may be older by some. */
  void onFrame(long timeNanos, Table table) {
    onTime(timeNanos - SLACK_NANOS, table);
  }

  /** No frame that is to come is older than this. */
  void onTime(long timeNanos, Table table) {
    if (dueTimes.isBehind(timeNanos)) {
      nowNanos = timeNanos;
      dueTimes.advance(timeNanos, record -> wake(record, table, timeNanos));
    }
  }

  private void wake(int record, Table table, long timeNanos) {
    Slot slot = table.slot(record);
    tracker.onTime(slot, timeNanos);
    for (Tracked each = slot.newest; each != null; each = each.older) {
      if (HostsSeen.isAskedFor(each.connection, timeNanos)) {
        tracker.hostsSeen(each, hosts.lastNanos(each.connection, timeNanos, table));
      }
      foresight.review(each, timeNanos);
      if (leavesNanos(each.connection) <= timeNanos) {
        tracker.leave(each, timeNanos);
      }
    }
    if (slot.newest == null) {
      table.remove(record);
    } else {
      lookedInto(record, slot, timeNanos);
    }
  }

  /** The four-tuple is not in the table any more. */
  void removed(int record) {
    dueTimes.cancel(record);
  }

  /** How far time has come; lower than any when it has not begun. */
  long nowNanos() {
    return nowNanos;
  }

  // The census.

  private void count(Tracked tracked) {
    if (!tracked.isCounted) {
      tracked.isCounted = true;
      connections++;
    } else {
      census[tracked.lowState]--;
      census[tracked.highState]--;
    }
    tracked.lowState = state(tracked, Side.LOW);
    tracked.highState = state(tracked, Side.HIGH);
    census[tracked.lowState]++;
    census[tracked.highState]++;
  }

  private static byte state(Tracked tracked, Side side) {
    return (byte) tracked.connection.endpoint(side).states().current().ordinal();
  }

  /** The connection is held no longer. */
  void gone(Tracked tracked) {
    if (tracked.isCounted) {
      tracked.isCounted = false;
      connections--;
      census[tracked.lowState]--;
      census[tracked.highState]--;
    }
  }

  void evicted() {
    evicted++;
  }

  Census census() {
    Map<TcpState, Long> states = new EnumMap<>(TcpState.class);
    for (TcpState state : STATES) {
      if (census[state.ordinal()] > 0) {
        states.put(state, census[state.ordinal()]);
      }
    }
    return new Census(connections, states, evicted);
  }
}
