package io.synfin.engine;

import static io.synfin.engine.Mark.ASKED;
import static io.synfin.engine.Mark.CLIENT_IS_LOW;
import static io.synfin.engine.Mark.LINGERS;
import static io.synfin.engine.Mark.STALE;

import io.synfin.tcp.Side;

/**
 * How connections leave the table: settled ones once they have lingered, others when there are too
 * many, and all when the capture is over. One whose segments all wait may be told by its course.
 */
final class Leaving {

  /**
   * How many settled connections are kept, so that what comes late still finds its own. A capture
   * with fewer loses nothing by this; in a larger one a TIME_WAIT may be reported before it is
   * over.
   */
  private static final int LINGERING = 4096;

  private final Intake intake;
  private final ConnectionTable table;
  private final Backlog backlog;
  private final Waiting waiting;
  private final Tracker tracker;
  private final Look look;
  private final boolean live;
  private final RecordQueue lingering = new RecordQueue();

  /** The record that is looked at next when one must go. */
  private int hand;

  /**
   * @param live they leave by time, which a {@link Vigil} sees to
   */
  Leaving(
      Intake intake,
      ConnectionTable table,
      Backlog backlog,
      Waiting waiting,
      Tracker tracker,
      Look look,
      boolean live) {
    this.intake = intake;
    this.table = table;
    this.backlog = backlog;
    this.waiting = waiting;
    this.tracker = tracker;
    this.look = look;
    this.live = live;
  }

  /** Reads those that will be let go next, if any will. */
  void readAhead(Batch batch) {
    if (lingering.size() == LINGERING) {
      batch.readAhead(lingering);
    }
  }

  /** Settled connections linger until many others have settled after them, by count, not time. */
  void linger(int record, long nowNanos) {
    if (table.has(record, LINGERS)) {
      return;
    }
    table.marks(record, table.marks(record) | LINGERS);
    lingering.add(record);
    // In a live analysis they linger by time, and whoever has left is still in the queue.
    while (live ? !table.has(lingering.oldest(), LINGERS) : lingering.size() > LINGERING) {
      letGoOldest(nowNanos);
    }
  }

  private void letGoOldest(long nowNanos) {
    int oldest = lingering.remove();
    if (table.has(oldest, LINGERS)) {
      letGo(oldest, nowNanos);
    }
  }

  private void letGo(int record, long nowNanos) {
    int marks = table.marks(record) & ~LINGERS;
    table.marks(record, marks);
    if (Mark.mayBeOver(marks) && table.slot(record) == null && isTold(record, nowNanos)) {
      waiting.release(record);
      table.remove(record);
      return;
    }
    Slot slot = intake.catchUp(record);
    tracker.letGo(slot, nowNanos);
    if (slot.newest == null) {
      intake.remove(record);
    }
  }

  /** Was all said of it without looking into it? */
  private boolean isTold(int record, long nowNanos) {
    Side client = table.has(record, CLIENT_IS_LOW) ? Side.LOW : Side.HIGH;
    return look.isTold(table, record, backlog, client, nowNanos);
  }

  /** The capture is over: ends all that is left, in order of ids. */
  void finish(long nowNanos) {
    LastOfHosts hosts = new LastOfHosts(table, backlog);
    table.forEach(record -> hosts.remember(record, hasMoreThanASyn(record)));
    table.forEach(hosts::update);
    for (long place : IdOrder.of(table)) {
      int record = IdOrder.record(place);
      if (isUnanswered(record) && isTold(record, nowNanos)) {
        continue; // its place is nobody's any more
      }
      Slot slot = intake.catchUp(record);
      tracker.end(slot, IdOrder.id(place), hosts::lastNanos, nowNanos);
      if (slot.newest == null) {
        intake.remove(record);
      }
    }
    tracker.crowd().end(nowNanos);
  }

  /** Nothing came but its SYN, once or several times. */
  private boolean isUnanswered(int record) {
    return table.has(record, ASKED) && table.slot(record) == null;
  }

  private boolean hasMoreThanASyn(int record) {
    return table.slot(record) != null || table.waiting(record) > 1;
  }

  /**
   * Gives one up: of those that are settled the oldest, of the others one that said nothing while
   * the hand went once round (the clock algorithm).
   */
  void makeRoom(long nowNanos) {
    while (lingering.size() > 0) {
      boolean lingers = table.has(lingering.oldest(), LINGERS);
      letGoOldest(nowNanos);
      if (lingers) {
        return;
      }
    }
    while (true) {
      hand = hand + 1 < table.records() ? hand + 1 : 0;
      int marks = table.marks(hand);
      if ((marks & ~ConnectionTable.IPV6) == 0) {
        continue; // not in use
      }
      if ((marks & STALE) == 0) {
        table.marks(hand, marks | STALE);
        continue;
      }
      tracker.evict(intake.catchUp(hand), nowNanos);
      intake.remove(hand);
      return;
    }
  }
}
