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
import io.synfin.rule.Severity;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Side;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Gives every segment to the connection that it belongs to. Owns the table, knows no files and no
 * reports. Called for every packet.
 */
final class Tracker {

  /** How many incarnations back a late segment is looked for. */
  private static final int MAX_OLDER = 4;

  private final ConnectionMachine machine;
  private final Crowd crowd;
  private final Listener listener;
  private final FindingSink sink = new Sink();
  private @Nullable Tracked current;
  private long lossNanos = Long.MIN_VALUE;
  private long nextId;

  /** Hears of findings as they are made, and of connections as they end. */
  interface Listener {
    void found(Tracked tracked, Finding finding);

    /** Nothing more will be known of it. */
    void ended(Tracked tracked);

    /** It was none: its segments belong to an older one. */
    default void withdrawn(Tracked tracked) {}

    /** Of a rule over many connections. */
    void foundInCrowd(Finding finding);
  }

  Tracker(Settings settings, List<Rule> rules, Listener listener) {
    crowd = new Crowd(rules, settings, new RuleBook(rules, sink), listener::foundInCrowd);
    machine = new ConnectionMachine(settings, crowd);
    this.listener = listener;
  }

  /**
   * Frames were lost about this time, of whatever connections: what seems missing in one that was
   * silent since may have been there.
   */
  void onLoss(long nanos) {
    lossNanos = Math.max(lossNanos, nanos);
  }

  private void doubt(Connection connection) {
    if (connection.lastNanos() <= lossNanos) {
      machine.onLoss(connection);
    }
  }

  /** The rules over many connections. */
  Crowd crowd() {
    return crowd;
  }

  /** The number of a connection that will be created later than others. */
  long reserveId() {
    return nextId++;
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
    return tracked;
  }

  /** Over, or in TIME_WAIT: only stragglers, a repeated FIN or a new SYN can still come. */
  static boolean isSettled(Connection connection) {
    return connection.isOver() || connection.isClosed() && connection.inTimeWait();
  }

  /** Has one of the connections of this four-tuple come to its end? */
  boolean isSettled(Slot slot) {
    for (Tracked each = slot.newest; each != null; each = each.older) {
      if (isSettled(each.connection)) {
        return true;
      }
    }
    return false;
  }

  /** Ends those connections of the four-tuple that are settled, to bound the memory. */
  void letGo(Slot slot, long nowNanos) {
    for (Tracked each = slot.newest; each != null; each = each.older) {
      if (isSettled(each.connection)) {
        leave(each, nowNanos);
      }
    }
  }

  /** Ends all connections of the four-tuple, for there are too many. */
  void evict(Slot slot, long nowNanos) {
    for (Tracked each = slot.newest; each != null; each = each.older) {
      each.isLetGo = true;
      each.unlink();
      end(each, nowNanos, Ending.EVICTED);
    }
  }

  /** Ends one that is over, or of which nothing more is to be expected. */
  void leave(Tracked tracked, long nowNanos) {
    tracked.isLetGo = true;
    tracked.unlink();
    end(tracked, nowNanos, Ending.FINISHED);
  }

  private void end(Tracked tracked, long nowNanos, Ending ending) {
    current = tracked;
    doubt(tracked.connection);
    machine.onEnd(tracked.connection, nowNanos, ending);
    current = null;
    listener.ended(tracked);
    crowd.ended(tracked.connection, tracked.counts().size() > 0);
  }

  /** The newest connection of the four-tuple, of which the crowd says something now. */
  Connection speakOf(Slot slot) {
    Tracked newest = slot.newest;
    if (newest == null) {
      throw new IllegalStateException("nothing is known of " + slot.tuple);
    }
    current = newest;
    return newest.connection;
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
  @Nullable Tracked onIcmpError(Slot slot, Segment quoted) {
    Tracked newest = slot.newest;
    if (newest == null) {
      crowd.unasked(quoted);
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
    boolean first = older == null && slot.firstId >= 0;
    long id = first ? slot.firstId : nextId++;
    Connection connection = Connection.create(slot.tuple, id, incarnation, predecessor);
    Tracked tracked = new Tracked(slot, connection, older);
    if (mayBelongToOlder) {
      tracked.hold();
    }
    slot.newest = tracked;
    return tracked;
  }

  /** One of its two hosts was seen then, in whatever connection. */
  void hostsSeen(Tracked tracked, long nanos) {
    machine.onHostsSeen(tracked.connection, nanos);
  }

  private void settle(Tracked tracked, long nowNanos) {
    current = tracked;
    doubt(tracked.connection);
    machine.onTime(tracked.connection, nowNanos);
    current = null;
  }

  /**
   * The SYN that seemed to begin a connection was a forged or an old one: the older one goes on.
   */
  private Tracked giveBack(Tracked newest, Tracked older) {
    newest.slot.newest = older;
    listener.withdrawn(newest);
    for (Segment segment : newest.held()) {
      step(older, segment);
    }
    Router.unsupersede(older.connection);
    return older;
  }

  /**
   * The capture is over: ends the connection of this number.
   *
   * @param hosts tells when one of a connection's two hosts was seen last
   */
  void end(Slot slot, long id, ToLongFunction<Connection> hosts, long nowNanos) {
    for (Tracked each = slot.newest; each != null; each = each.older) {
      if (each.connection.id() == id) {
        each.unlink();
        current = each;
        machine.onHostsSeen(each.connection, hosts.applyAsLong(each.connection));
        end(each, nowNanos, Ending.CAPTURE_ENDED);
        return;
      }
    }
  }

  /** Settles every deadline of a four-tuple up to a time, as an eager driver would. */
  void onTime(Slot slot, long nowNanos) {
    for (Tracked each = slot.newest; each != null; each = each.older) {
      settle(each, nowNanos);
    }
  }

  /** Findings of the connection at hand. */
  private final class Sink implements FindingSink {
    @Override
    public long count(
        Connection connection, String fullId, Severity severity, @Nullable Side endpoint) {
      return tracked().count(fullId, severity, endpoint);
    }

    @Override
    public void refuted(Connection connection, Set<String> rules, @Nullable Side endpoint) {
      tracked().refute(rules, endpoint);
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
