package io.synfin.engine;

import io.synfin.connection.Connection;
import io.synfin.rule.Crowd;
import io.synfin.rule.Sighting.Asked;
import io.synfin.rule.Sighting.Completed;
import io.synfin.rule.Sighting.Parties;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Side;
import java.util.function.Supplier;

/**
 * Shows the crowd the openings whose segments wait: it must see connections side by side as they
 * open. What it has seen here it is not shown again when the segment is looked into. Called for
 * every packet of an opening.
 */
final class OpeningSightings {

  private final Intake intake;
  private final ConnectionTable table;
  private final Backlog backlog;
  private final Tracker tracker;
  private final Crowd crowd;
  private final Supplier<Connection> connection = this::connectionAtHand;

  /** What the crowd is being told of, and whether that made it be looked into. */
  private int atHand;

  private Segment segmentAtHand = new Segment();
  private boolean lookedInto;

  OpeningSightings(Intake intake, ConnectionTable table, Backlog backlog, Tracker tracker) {
    this.intake = intake;
    this.table = table;
    this.backlog = backlog;
    this.tracker = tracker;
    crowd = tracker.crowd();
  }

  /** A SYN that waits began it. */
  void opened(int record, Segment syn) {
    begin(record, syn);
    crowd.opened(parties(record), syn, connection);
    end();
  }

  /** Its SYN-ACK, before it waits. */
  void answered(int record, Segment synAck) {
    begin(record, synAck);
    int syn = table.first(record);
    Asked asked =
        new Asked(
            backlog.seq(syn),
            backlog.timeNanos(syn),
            1,
            backlog.windowScale(syn),
            backlog.sackPermitted(syn),
            backlog.timestamps(syn),
            backlog.tsVal(syn));
    crowd.answered(parties(record), synAck, asked, connection);
    end();
  }

  /** The third segment, before it waits. */
  void completed(int record, Segment third) {
    begin(record, third);
    int syn = table.first(record);
    int synAck = table.last(record);
    Completed completed =
        new Completed(
            parties(record),
            third.timeNanos(),
            third.frame(),
            third.payloadLength() == 0,
            backlog.timeNanos(syn),
            backlog.frame(syn),
            backlog.timeNanos(synAck),
            backlog.frame(synAck),
            1,
            1,
            0);
    crowd.completed(completed, third, connection);
    end();
  }

  /** The RST that refuses its SYN, before it waits. */
  void refused(int record, Segment rst) {
    begin(record, rst);
    long openedNanos = backlog.timeNanos(table.first(record));
    crowd.refused(parties(record), rst, openedNanos, connection);
    end();
  }

  private void begin(int record, Segment segment) {
    atHand = record;
    segmentAtHand = segment;
    lookedInto = false;
  }

  private void end() {
    if (!lookedInto) {
      intake.await(atHand, segmentAtHand, true);
    }
  }

  /** The crowd has something to say of the very connection: it must be looked into first. */
  private Connection connectionAtHand() {
    Slot slot = intake.slot(atHand);
    if (!lookedInto) {
      lookedInto = true;
      crowd.knows(true);
      intake.lookIntoOnly(atHand, slot, segmentAtHand);
      crowd.knows(false);
    }
    return tracker.speakOf(slot);
  }

  private Parties parties(int record) {
    Side client = table.has(record, Mark.CLIENT_IS_LOW) ? Side.LOW : Side.HIGH;
    return new Parties(table.id(record), client, table.tuple(record));
  }
}
