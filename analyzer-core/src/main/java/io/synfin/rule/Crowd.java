package io.synfin.rule;

import static io.synfin.tcp.TcpFlags.ACK;
import static io.synfin.tcp.TcpFlags.RST;
import static io.synfin.tcp.TcpFlags.SYN;

import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Judge;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.connection.Offer;
import io.synfin.connection.Predecessor;
import io.synfin.connection.Settings;
import io.synfin.connection.Step;
import io.synfin.rule.CrowdRule.Watch;
import io.synfin.rule.Sighting.Answered;
import io.synfin.rule.Sighting.Asked;
import io.synfin.rule.Sighting.Completed;
import io.synfin.rule.Sighting.Opened;
import io.synfin.rule.Sighting.Overdue;
import io.synfin.rule.Sighting.Parties;
import io.synfin.rule.Sighting.Refused;
import io.synfin.rule.Sighting.SynOptions;
import io.synfin.rule.Sighting.WentOn;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpOptions;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows every connection to the crowd rules as it opens, is answered, goes on, or fails to. Sits in
 * front of the {@link RuleBook}, for there all facts are at hand. Called for every packet.
 */
public final class Crowd implements Judge {

  private static final long OPENINGS =
      Fact.OPENS.bit() | Fact.SYN_ACK_FIRST.bit() | Fact.RST_REFUSES.bit();

  private static final long NO_CONNECTION = -1;
  private static final long REVIEW_NANOS = 10_000_000_000L;

  private final RuleBook book;
  private final Consumer<Finding> sink;
  private final Seat[] seats;
  private final Fleet fleet = new Fleet();
  private boolean knows;
  private long reviewedNanos;

  /** A rule's watch, and the guards under which it looks away. */
  private record Seat(Watch watch, int guards) {}

  /**
   * @param rules any; those that are no crowd rules are left to the book
   * @param book is asked first, and takes the crowd rules' findings on one connection
   * @param sink takes those about hosts and listeners
   */
  public Crowd(List<Rule> rules, Settings settings, RuleBook book, Consumer<Finding> sink) {
    this.book = book;
    this.sink = sink;
    seats =
        rules.stream()
            .sorted(Rule.BY_ID)
            .filter(CrowdRule.class::isInstance)
            .map(CrowdRule.class::cast)
            .map(rule -> new Seat(rule.watch(settings), rule.spec().silencingBits()))
            .toArray(Seat[]::new);
  }

  /** The crowd knows, or not, of what comes next: somebody told it before. */
  public void knows(boolean told) {
    knows = told;
  }

  /** A SYN began a connection that nobody looks into yet. */
  public void opened(Parties parties, Segment syn, Supplier<Connection> connection) {
    Opened opened = openedOf(parties, syn, null);
    show(connection, Guard.holding(syn), (watch, out) -> watch.opened(opened, out));
  }

  /** Its first SYN-ACK, and a right one. */
  public void answered(
      Parties parties, Segment synAck, Asked asked, Supplier<Connection> connection) {
    Answered answered = sightingOf(parties, synAck, asked);
    show(connection, Guard.holding(synAck), (watch, out) -> watch.answered(answered, out));
  }

  /** The third segment, and a right one. */
  public void completed(Completed completed, Segment third, Supplier<Connection> connection) {
    int holding = Guard.holding(third);
    WentOn wentOn =
        new WentOn(
            completed.parties(),
            third.timeNanos(),
            third.frame(),
            completed.openedNanos(),
            completed.syns(),
            third.timeNanos() - completed.openedNanos());
    show(connection, holding, (watch, out) -> watch.wentOn(wentOn, out));
    show(connection, holding, (watch, out) -> watch.completed(completed, out));
  }

  @Override
  public void judge(Step step) {
    book.judge(step);
    if (knows || seats.length == 0 || step.isDropped()) {
      return;
    }
    if ((step.facts() & OPENINGS) != 0) {
      opening(step);
    } else if (!step.sender().rcvKnown()) {
      wentOn(step);
    }
    if (step.has(Fact.COMPLETES_OPENING)) {
      completed(step);
    }
  }

  private void opening(Step step) {
    Segment segment = step.segment();
    Connection connection = step.connection();
    Parties parties = Parties.of(connection);
    if (step.has(Fact.OPENS)) {
      Opened opened = openedOf(parties, segment, connection.predecessor());
      // The SYN at hand is not remembered yet, so the guard thinks that it was not captured.
      show(
          connection,
          Guard.holding(step) & ~Guard.MID.bit(),
          (watch, out) -> watch.opened(opened, out));
    } else if (step.has(Fact.SYN_ACK_FIRST)) {
      Endpoint opener = step.receiver();
      Offer asked = opener.offer();
      Asked wanted =
          new Asked(
              opener.isn(),
              opener.syn().nanos(),
              opener.syn().count(),
              asked.windowScale(),
              asked.sackPermitted(),
              asked.timestamps(),
              opener.traffic().tsRecent());
      Answered answered = sightingOf(parties, segment, wanted);
      show(connection, Guard.holding(step), (watch, out) -> watch.answered(answered, out));
    } else {
      Refused refused =
          new Refused(
              parties, segment.timeNanos(), segment.frame(), connection.client().syn().nanos());
      show(connection, Guard.holding(step), (watch, out) -> watch.refused(refused, out));
    }
  }

  private static Opened openedOf(Parties parties, Segment syn, @Nullable Predecessor predecessor) {
    return new Opened(
        parties,
        syn.timeNanos(),
        syn.frame(),
        syn.seq(),
        options(syn.options()),
        syn.hopLimit(),
        predecessor);
  }

  private static Answered sightingOf(Parties parties, Segment synAck, Asked asked) {
    return new Answered(
        parties,
        synAck.timeNanos(),
        synAck.frame(),
        synAck.seq(),
        options(synAck.options()),
        asked);
  }

  private void wentOn(Step step) {
    Segment segment = step.segment();
    Endpoint sender = step.sender();
    if (!segment.has(ACK)
        || segment.hasAny(RST | SYN)
        || !step.fromClient()
        || !sender.syn().seen()) {
      return;
    }
    WentOn wentOn =
        new WentOn(
            Parties.of(step.connection()),
            segment.timeNanos(),
            segment.frame(),
            sender.syn().nanos(),
            sender.syn().count(),
            segment.timeNanos() - sender.syn().lastNanos());
    show(step.connection(), Guard.holding(step), (watch, out) -> watch.wentOn(wentOn, out));
  }

  private void completed(Step step) {
    Completed completed = Completed.of(step);
    if (completed != null) {
      show(step.connection(), Guard.holding(step), (watch, out) -> watch.completed(completed, out));
    }
  }

  @Override
  public void judge(Occasion occasion) {
    book.judge(occasion);
    if (seats.length == 0 || occasion.moment() != Moment.OPENING_OVERDUE) {
      return;
    }
    Connection connection = occasion.connection();
    Endpoint client = connection.client();
    Endpoint server = connection.server();
    Overdue overdue =
        new Overdue(
            Parties.of(connection),
            occasion.timeNanos(),
            Math.max(client.syn().lastFrame(), server.syn().ackFrame()),
            client.syn().count(),
            server.syn().ackCount());
    show(connection, Guard.holding(occasion), (watch, out) -> watch.overdue(overdue, out));
  }

  /** The opening of a connection that nobody looks into should have gone on. */
  public void overdue(Overdue overdue) {
    show((Supplier<Connection>) null, 0, (watch, out) -> watch.overdue(overdue, out));
  }

  /** An ICMP error that quotes a segment of no connection that is known. */
  public void unasked(Segment quoted) {
    FourTuple tuple = FourTuple.of(quoted);
    Side sender = quoted.sender();
    Parties parties =
        new Parties(NO_CONNECTION, sender, tuple.socket(sender), tuple.socket(sender.peer()));
    Sighting.Unasked unasked = new Sighting.Unasked(parties, quoted.timeNanos(), quoted.frame());
    show((Supplier<Connection>) null, 0, (watch, out) -> watch.unasked(unasked, out));
  }

  /** A rule of the book found something. */
  public void found(Connection connection, Finding finding) {
    if (seats.length > 0) {
      found(Parties.of(connection), finding);
    }
  }

  /** The same was found on these as on others, so that nobody looked into their connection. */
  public void found(Parties parties, Finding finding) {
    Sighting.Found found = new Sighting.Found(parties, finding);
    show((Supplier<Connection>) null, 0, (watch, out) -> watch.found(found, out));
  }

  /**
   * A connection is over that was looked into.
   *
   * @param odd was anything found on it?
   */
  public void ended(Connection connection, boolean odd) {
    if (seats.length == 0) {
      return;
    }
    ended(Sighting.Ended.of(connection), odd);
  }

  /** The same of one that was told without looking into it. */
  public void ended(Sighting.Ended ended, boolean odd) {
    fleet.add(ended);
    if (odd) {
      show((Supplier<Connection>) null, 0, (watch, out) -> watch.ended(ended, out));
    }
  }

  /** A live analysis goes on; does nothing when it was just there. */
  public void review(long nowNanos) {
    if (nowNanos - reviewedNanos >= REVIEW_NANOS) {
      reviewedNanos = nowNanos;
      look(nowNanos);
      fleet.forget();
    }
  }

  private void look(long nowNanos) {
    if (seats.length > 0) {
      fleet.look(nowNanos);
      show((Supplier<Connection>) null, 0, (watch, out) -> watch.look(fleet, out));
    }
  }

  /** The capture is over. */
  public void end(long nowNanos) {
    look(nowNanos);
    show((Supplier<Connection>) null, 0, (watch, out) -> watch.end(nowNanos, out));
  }

  private void show(Connection connection, int holding, BiConsumer<Watch, Findings> sighting) {
    show(() -> connection, holding, sighting);
  }

  /**
   * @param connection that is shown; null when all of them are
   * @param holding the guards that hold for it
   */
  private void show(
      @Nullable Supplier<Connection> connection,
      int holding,
      BiConsumer<Watch, Findings> sighting) {
    Findings findings = draft -> add(connection, holding, draft);
    for (Seat seat : seats) {
      if ((seat.guards & holding) == 0) {
        sighting.accept(seat.watch, findings);
      }
    }
  }

  private void add(@Nullable Supplier<Connection> shown, int holding, Draft draft) {
    if (!draft.concernsOne()) {
      sink.accept(draft.finish(null));
      return;
    }
    Connection concerned = shown == null ? null : shown.get();
    if (concerned == null || !draft.concerns(concerned)) {
      throw new IllegalStateException("a finding on a connection not shown: " + draft.fullId());
    }
    book.add(concerned, holding, draft);
  }

  private static SynOptions options(TcpOptions options) {
    return new SynOptions(
        options.windowScale(), options.sackPermitted(), options.timestamps(), options.tsVal());
  }
}
