package io.synfin.engine;

import static io.synfin.engine.Mark.ANSWERED;
import static io.synfin.engine.Mark.ASKED;
import static io.synfin.engine.Mark.AT_ONCE;
import static io.synfin.engine.Mark.CLIENT_IS_LOW;
import static io.synfin.engine.Mark.OPEN;
import static io.synfin.engine.Mark.RESET;
import static io.synfin.engine.Mark.STALE;
import static io.synfin.tcp.TcpFlags.SYN;

import io.synfin.event.Figures;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Side;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where segments come in. Those of a connection that opens as connections do wait in the {@link
 * Backlog} and are looked into several at a time, mostly when the connection is over: what is held
 * of a connection is large, what is held of a waiting segment is small, and memory that was just
 * used is many times faster than memory that was not. Whatever is out of the ordinary is looked
 * into at once, after all that waits of its connection. The outcome is the same either way.
 *
 * <p>Only the crowd must see connections side by side as they open, so it is told here. Called for
 * every packet.
 */
final class Intake implements Vigil.Table {

  /** So many segments of a connection wait at most: with more, its course is not told. */
  static final int PATIENCE = Figures.MOST_SEGMENTS;

  /** A record counts no further. */
  static final int MOST_PATIENCE = 255;

  private final Tracker tracker;
  private final Look look;
  private final int patience;
  private final int most;
  private final @Nullable Vigil vigil;
  private final ConnectionTable table;
  private final Backlog backlog = new Backlog();
  private final Waiting waiting;

  /** What came last and is still to be handed on; null when nothing may be late. */
  private final @Nullable Batch batch;

  private final Segment arrived = new Segment();
  private final long[] key = new long[ConnectionTable.KEY];
  private final OpeningSightings sightings;
  private final OrdinaryOpening opening;
  private final Leaving leaving;

  /**
   * @param patience how many segments of a connection wait at most; 1 for none
   * @param mayBeLate nobody needs to hear of a segment before the next ones come
   * @param most how many four-tuples are held at most
   * @param vigil of a live analysis, which lets connections go by time; null for others
   */
  Intake(
      Tracker tracker,
      Look look,
      int patience,
      boolean mayBeLate,
      int most,
      @Nullable Vigil vigil,
      long seed) {
    this.vigil = vigil;
    this.tracker = tracker;
    this.look = look;
    this.patience = patience;
    this.most = most;
    table = new ConnectionTable(seed);
    waiting = new Waiting(table, backlog, tracker.crowd(), look);
    sightings = new OpeningSightings(this, table, backlog, tracker);
    opening = new OrdinaryOpening(table, backlog);
    leaving = new Leaving(this, table, backlog, waiting, tracker, look, vigil != null);
    batch = mayBeLate && patience > 1 ? new Batch(table, backlog) : null;
  }

  /**
   * A segment, or one that an ICMP error quotes.
   *
   * @param nowNanos the highest time of the frames before its own
   */
  void onSegment(Segment segment, long nowNanos) {
    if (batch != null && !look.isWatching() && waiting.mayWait(segment)) {
      batch.add(segment, nowNanos);
      if (batch.isFull()) {
        handOn();
      }
      return;
    }
    handOn();
    table.key(segment, key, 0);
    int record = table.find(key, 0);
    if (record != ConnectionTable.NONE && look.isWatching()) {
      look.before(catchUp(record), segment);
    }
    take(record, segment);
  }

  /** Hands on what came and was held up. */
  private void handOn() {
    if (batch != null && batch.size() > 0) {
      leaving.readAhead(batch);
      batch.handOn(this);
    }
  }

  /** A plain segment that was held up, at its turn. */
  void arrived(Batch arrival, int i) {
    int record = arrival.record(i);
    int marks = record == ConnectionTable.NONE ? 0 : table.marks(record);
    int flags = arrival.flags(i);
    if ((marks & (OPEN | AT_ONCE | STALE)) == OPEN && (flags & SYN) == 0) {
      int after = Mark.after(marks, flags, arrival.isFromLow(i));
      if (after != marks) {
        table.marks(record, after);
      }
      if (waiting.add(record, arrival.rows(), arrival.at(i)) >= patience) {
        catchUp(record);
      }
      if (Mark.mayEnd(marks, flags)) {
        leaving.linger(record, arrival.timeNanos(i));
      }
    } else {
      arrival.load(i, arrived);
      take(record, arrived);
    }
  }

  /**
   * The highest time of the frames so far.
   *
   * @param lastNanos of all frames, those of segments that are held up among them
   */
  long nowNanos(long lastNanos) {
    return batch == null ? lastNanos : batch.nowNanos(lastNanos);
  }

  /**
   * @param found the record of its four-tuple; {@link ConnectionTable#NONE} when there is none yet
   */
  private void take(int found, Segment segment) {
    if (found == ConnectionTable.NONE) {
      begin(add(segment), segment);
      return;
    }
    int record = found;
    int marks = table.marks(record);
    if ((marks & STALE) != 0) {
      marks ^= STALE;
      table.marks(record, marks);
    }
    if ((marks & AT_ONCE) != 0) {
      lookNow(record, segment);
    } else if ((marks & OPEN) != 0 && !segment.hasAny(SYN)) {
      goesOn(record, marks, segment);
    } else if (!waiting.mayWait(segment)) {
      table.marks(record, marks | AT_ONCE);
      lookNow(record, segment);
    } else if ((marks & ANSWERED) != 0 && opening.completes(record, marks, segment)) {
      table.marks(record, marks ^ ANSWERED | OPEN);
      sightings.completed(record, segment);
    } else if ((marks & ASKED) != 0 && opening.answers(record, marks, segment)) {
      table.marks(record, marks ^ ASKED | ANSWERED);
      sightings.answered(record, segment);
    } else if ((marks & ASKED) != 0 && opening.repeats(record, marks, segment)) {
      await(record, segment, false);
    } else if ((marks & ASKED) != 0 && opening.refuses(record, marks, segment)) {
      table.marks(record, marks ^ ASKED | RESET);
      sightings.refused(record, segment);
      leaving.linger(record, segment.timeNanos());
    } else {
      // The opening is not as openings are, or another one begins: from now on order matters.
      table.marks(record, marks | AT_ONCE);
      lookNow(record, segment);
    }
  }

  private void begin(int record, Segment segment) {
    if (!(opening.begins(segment) && look.maySeeLate(segment))) {
      table.marks(record, table.marks(record) | AT_ONCE);
      lookNow(record, segment);
      return;
    }
    table.id(record, tracker.reserveId());
    table.stream(record, look.reserveStream());
    boolean fromLow = segment.sender() == Side.LOW;
    table.marks(record, table.marks(record) | ASKED | (fromLow ? CLIENT_IS_LOW : 0));
    sightings.opened(record, segment);
  }

  private int add(Segment segment) {
    while (table.size() >= most) {
      leaving.makeRoom(segment.timeNanos());
    }
    table.key(segment, key, 0);
    return table.add(key, 0);
  }

  /** A header that is no segment. */
  void onUnusable(Segment segment) {
    handOn();
    table.key(segment, key, 0);
    int record = table.find(key, 0);
    if (record == ConnectionTable.NONE) {
      record = add(segment);
      table.marks(record, table.marks(record) | AT_ONCE);
    }
    Slot slot = catchUp(record);
    look.unusable(slot, segment);
    lookedInto(record, slot, segment.timeNanos());
  }

  private void goesOn(int record, int marks, Segment segment) {
    int flags = segment.flags();
    table.marks(record, Mark.after(marks, flags, segment.sender() == Side.LOW));
    if (!waiting.mayWait(segment)) {
      lookNow(record, segment);
      return;
    }
    await(record, segment, false);
    if (Mark.mayEnd(marks, flags)) {
      leaving.linger(record, segment.timeNanos());
    }
  }

  /** Lets it wait, and what waits no longer than there is patience. */
  void await(int record, Segment segment, boolean told) {
    if (waiting.add(record, segment, told) >= patience) {
      catchUp(record);
    }
  }

  private void lookNow(int record, Segment segment) {
    Slot slot = catchUp(record);
    look.into(slot, segment);
    lookedInto(record, slot, segment.timeNanos());
    if (tracker.isSettled(slot)) {
      leaving.linger(record, segment.timeNanos());
    }
  }

  /** A segment of an opening; whether it goes on as openings do is not known from then on. */
  void lookIntoOnly(int record, Slot slot, Segment segment) {
    look.into(slot, segment);
    lookedInto(record, slot, segment.timeNanos());
    table.marks(record, table.marks(record) | AT_ONCE);
  }

  private void lookedInto(int record, Slot slot, long timeNanos) {
    if (vigil != null) {
      vigil.lookedInto(record, slot, timeNanos);
    }
  }

  @Override
  public Slot slot(int record) {
    return catchUp(record);
  }

  @Override
  public void remove(int record) {
    table.remove(record);
    if (vigil != null) {
      vigil.removed(record);
    }
  }

  /** Looks into all that waits of a four-tuple. */
  Slot catchUp(int record) {
    Slot slot = table.slot(record);
    if (slot == null) {
      boolean reserved = table.stream(record) >= 0;
      slot = new Slot(table.tuple(record), reserved ? table.id(record) : -1, table.stream(record));
      table.slot(record, slot);
    }
    if (table.waiting(record) > 0) {
      long lastNanos = waiting.lookInto(record, slot);
      lookedInto(record, slot, lastNanos);
    }
    return slot;
  }

  /** Every connection that is held, after all that waits of it was looked into. */
  @Override
  public void forEachConnection(Consumer<Tracked> visitor) {
    table.forEach(
        record -> {
          for (Tracked each = catchUp(record).newest; each != null; each = each.older) {
            visitor.accept(each);
          }
        });
  }

  /** The capture is over: ends all that is left, in order of ids. */
  void finish(long nowNanos) {
    handOn();
    leaving.finish(nowNanos);
  }
}
