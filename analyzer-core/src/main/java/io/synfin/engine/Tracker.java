package io.synfin.engine;

import static io.synfin.tcp.TcpFlags.ACK;
import static io.synfin.tcp.TcpFlags.RST;
import static io.synfin.tcp.TcpFlags.SYN;

import io.synfin.connection.Connection;
import io.synfin.connection.ConnectionMachine;
import io.synfin.connection.Occasion.Ending;
import io.synfin.connection.Predecessor;
import io.synfin.connection.Router;
import io.synfin.connection.Settings;
import io.synfin.rule.Crowd;
import io.synfin.rule.Finding;
import io.synfin.rule.FindingSink;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleBook;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Side;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives every segment to the connection that it belongs to. Owns the table, knows no files and no
 * reports. Called for every packet.
 */
final class Tracker {

  /** How many incarnations back a late segment is looked for. */
  private static final int MAX_OLDER = 4;

  /**
   * How many settled connections are kept, so that what comes late still finds its own. A capture
   * with fewer loses nothing by this; in a larger one a TIME_WAIT may be reported before it is
   * over.
   */
  private static final int LINGERING = 4096;

  private final ConnectionTable table;
  private final ConnectionMachine machine;
  private final Crowd crowd;
  private final Listener listener;
  private final Deque<Tracked> settled = new ArrayDeque<>();
  private final FindingSink sink = new Sink();
  private @Nullable Tracked current;
  private long nextId;

  /** Hears of findings as they are made, and of connections as they end. */
  interface Listener {
    void found(Tracked tracked, Finding finding);

    /** Nothing more will be known of it. */
    void ended(Tracked tracked);

    /** Of a rule over many connections. */
    void foundInCrowd(Finding finding);
  }

  Tracker(Settings settings, List<Rule> rules, long seed, Listener listener) {
    table = new ConnectionTable(seed);
    crowd = new Crowd(rules, settings, new RuleBook(rules, sink), listener::foundInCrowd);
    machine = new ConnectionMachine(settings, crowd);
    this.listener = listener;
  }

  /** The slot of the segment's four-tuple, a new one if need be. */
  Slot slot(Segment segment) {
    return table.obtain(segment);
  }

  /** The connection that took the segment. */
  Tracked onSegment(Segment segment) {
    return onSegment(slot(segment), segment);
  }

  /** The connection of this four-tuple that took the segment. */
  Tracked onSegment(Slot slot, Segment segment) {
    Tracked tracked = route(slot, segment);
    if (tracked.isHeld()) {
      tracked.keep(segment);
      if (segment.has(SYN | ACK) || isRefusal(segment)) {
        tracked.release();
        confirm(tracked, segment);
      }
    }
    step(tracked, segment);
    if (!tracked.isSettled && isSettled(tracked.connection)) {
      tracked.isSettled = true;
      settled.addLast(tracked);
      letGo(segment.timeNanos());
    }
    return tracked;
  }

  /** Over, or in TIME_WAIT: only stragglers, a repeated FIN or a new SYN can still come. */
  private static boolean isSettled(Connection connection) {
    return connection.isOver() || connection.isClosed() && connection.inTimeWait();
  }

  /**
   * Settled connections linger until many others have settled after them, by count and not by time.
   */
  private void letGo(long nowNanos) {
    while (settled.size() > LINGERING) {
      Tracked oldest = settled.removeFirst();
      oldest.isSettled = false;
      if (isSettled(oldest.connection)) {
        oldest.isLetGo = true;
        oldest.unlink();
        if (oldest.slot.newest == null) {
          table.remove(oldest.slot);
        }
        end(oldest, nowNanos, Ending.FINISHED);
      }
    }
  }

  private void end(Tracked tracked, long nowNanos, Ending ending) {
    current = tracked;
    machine.onEnd(tracked.connection, nowNanos, ending);
    current = null;
    listener.ended(tracked);
  }

  private static void confirm(Tracked tracked, Segment segment) {
    if (tracked.older != null && segment.has(SYN | ACK)) {
      Router.reuse(tracked.older.connection, tracked.connection, segment);
    }
  }

  private void step(Tracked tracked, Segment segment) {
    current = tracked;
    machine.onSegment(tracked.connection, segment);
    current = null;
  }

  private static boolean isRefusal(Segment segment) {
    return segment.has(RST | ACK);
  }

  /** The connection whose segment an ICMP error quotes; null when none is known. */
  @Nullable Tracked onIcmpError(Segment quoted) {
    Slot slot = table.find(quoted);
    Tracked newest = slot == null ? null : slot.newest;
    if (newest == null) {
      return null;
    }
    current = newest;
    machine.onIcmpError(newest.connection, quoted);
    current = null;
    return newest;
  }

  private Tracked route(Slot slot, Segment segment) {
    Tracked newest = slot.newest;
    if (newest == null) {
      return create(slot, segment, null);
    }
    if (segment.has(SYN) && !segment.hasAny(ACK | RST)) {
      return routeSyn(newest, segment);
    }
    Tracked older = newest.older;
    if (older == null) {
      return newest;
    }
    if (newest.isHeld()) {
      if (Router.goesOnWith(older.connection, newest.connection, segment)) {
        return giveBack(newest, older);
      }
      if (Router.answersOldNumbers(older.connection, newest.connection, segment)) {
        return newest;
      }
      Router.resetOlder(older.connection, newest.connection, segment);
    }
    return bestFit(newest, segment);
  }

  /** The incarnation whose numbers are nearest; the newest one when none fits. */
  private static Tracked bestFit(Tracked newest, Segment segment) {
    Tracked best = newest;
    long nearest = Long.MAX_VALUE;
    Tracked candidate = newest;
    for (int i = 0; candidate != null && i < MAX_OLDER; i++) {
      long distance = Router.distance(candidate.connection, segment);
      if (distance < nearest) {
        nearest = distance;
        best = candidate;
      }
      candidate = candidate.older;
    }
    return best;
  }

  private Tracked routeSyn(Tracked newest, Segment syn) {
    Tracked candidate = newest;
    for (int i = 0; candidate != null && i < MAX_OLDER; i++) {
      if (Router.isOpenedBy(candidate.connection, syn)
          && !Router.beginsAnew(candidate.connection, syn)) {
        return candidate;
      }
      candidate = candidate.older;
    }
    return Router.beginsAnew(newest.connection, syn) ? create(newest.slot, syn, newest) : newest;
  }

  private Tracked create(Slot slot, Segment segment, @Nullable Tracked older) {
    Predecessor predecessor = null;
    int incarnation = 1;
    boolean mayBelongToOlder = false;
    if (older != null) {
      settle(older, segment.timeNanos());
      predecessor = Router.predecessor(older.connection, segment);
      incarnation = older.connection.incarnation() + 1;
      Router.supersede(older.connection, segment);
      mayBelongToOlder = predecessor.standing() != Predecessor.Standing.OPENING;
    }
    Connection connection = Connection.create(slot.tuple, nextId++, incarnation, predecessor);
    Tracked tracked = new Tracked(slot, connection, older);
    if (mayBelongToOlder) {
      tracked.hold();
    }
    slot.newest = tracked;
    return tracked;
  }

  private void settle(Tracked tracked, long nowNanos) {
    current = tracked;
    machine.onTime(tracked.connection, nowNanos);
    current = null;
  }

  /**
   * The SYN that seemed to begin a connection was a forged or an old one: the older one goes on.
   */
  private Tracked giveBack(Tracked newest, Tracked older) {
    newest.slot.newest = older;
    for (Segment segment : newest.held()) {
      step(older, segment);
    }
    Router.unsupersede(older.connection);
    return older;
  }

  /** The capture is over: ends all that is left, in order of ids. */
  void finish(long nowNanos) {
    List<Tracked> all = new ArrayList<>(table.size());
    table.forEach(all::add);
    all.sort(Comparator.comparingLong(tracked -> tracked.connection.id()));
    LastOfHosts hosts = new LastOfHosts(all);
    for (Tracked tracked : all) {
      current = tracked;
      machine.onHostsSeen(tracked.connection, hosts.lastNanos(tracked.connection));
      current = null;
      end(tracked, nowNanos, Ending.CAPTURE_ENDED);
    }
    crowd.end(nowNanos);
  }

  /** Settles every deadline up to a time, as an eager driver would. */
  void onTime(long nowNanos) {
    List<Tracked> all = new ArrayList<>();
    table.forEach(all::add);
    for (Tracked tracked : all) {
      settle(tracked, nowNanos);
    }
  }

  /** Findings of the connection at hand. */
  private final class Sink implements FindingSink {
    @Override
    public long count(Connection connection, String fullId, @Nullable Side endpoint) {
      return tracked().count(fullId, endpoint);
    }

    @Override
    public void found(Connection connection, Finding finding) {
      Tracked tracked = tracked();
      tracked.add(finding);
      listener.found(tracked, finding);
      crowd.found(connection, finding);
    }

    private Tracked tracked() {
      Tracked tracked = current;
      if (tracked == null) {
        throw new IllegalStateException("a finding without a connection");
      }
      return tracked;
    }
  }
}
