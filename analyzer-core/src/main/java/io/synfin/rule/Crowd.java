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
import io.synfin.rule.CrowdRule.AnsweredWatch;
import io.synfin.rule.CrowdRule.CompletedWatch;
import io.synfin.rule.CrowdRule.EndedWatch;
import io.synfin.rule.CrowdRule.FoundWatch;
import io.synfin.rule.CrowdRule.OpenedWatch;
import io.synfin.rule.CrowdRule.OverdueWatch;
import io.synfin.rule.CrowdRule.RefusedWatch;
import io.synfin.rule.CrowdRule.UnaskedWatch;
import io.synfin.rule.CrowdRule.WentOnWatch;
import io.synfin.rule.Seats.Seat;
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
import io.synfin.tcp.TcpOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final List<Seat> seats;
  private final Seats<OpenedWatch, Opened> opening;
  private final Seats<AnsweredWatch, Answered> answering;
  private final Seats<WentOnWatch, WentOn> goingOn;
  private final Seats<CompletedWatch, Completed> completing;
  private final Seats<RefusedWatch, Refused> refusing;
  private final Seats<OverdueWatch, Overdue> waiting;
  private final Seats<UnaskedWatch, Sighting.Unasked> unasking;
  private final Seats<EndedWatch, Sighting.Ended> ending;

  /** Who wants to hear of which rule. */
  private final Map<String, List<FoundWatch>> founds = new HashMap<>();

  private final Findings ofNobody = new Hearing(null, 0);
  private final Fleet fleet = new Fleet();
  private boolean knows;
  private long reviewedNanos;

  /**
   * @param rules any; those that are no crowd rules are left to the book
   * @param book is asked first, and takes the crowd rules' findings on one connection
   * @param sink takes those about hosts and listeners
   */
  public Crowd(List<Rule> rules, Settings settings, RuleBook book, Consumer<Finding> sink) {
    this.book = book;
    this.sink = sink;
    Circles circles = new Circles();
    seats =
        rules.stream()
            .sorted(Rule.BY_ID)
            .filter(CrowdRule.class::isInstance)
            .map(CrowdRule.class::cast)
            .map(rule -> new Seat(rule.watch(settings, circles), rule.spec().silencingBits()))
            .toList();
    opening = new Seats<>(seats, OpenedWatch.class, OpenedWatch::opened);
    answering = new Seats<>(seats, AnsweredWatch.class, AnsweredWatch::answered);
    goingOn = new Seats<>(seats, WentOnWatch.class, WentOnWatch::wentOn);
    completing = new Seats<>(seats, CompletedWatch.class, CompletedWatch::completed);
    refusing = new Seats<>(seats, RefusedWatch.class, RefusedWatch::refused);
    waiting = new Seats<>(seats, OverdueWatch.class, OverdueWatch::overdue);
    unasking = new Seats<>(seats, UnaskedWatch.class, UnaskedWatch::unasked);
    ending = new Seats<>(seats, EndedWatch.class, EndedWatch::ended);
    for (Seat seat : seats) {
      if (seat.watch() instanceof FoundWatch watch) {
        watch
            .heard()
            .forEach(rule -> founds.computeIfAbsent(rule, one -> new ArrayList<>()).add(watch));
      }
    }
  }

  /** The crowd knows, or not, of what comes next: somebody told it before. */
  public void knows(boolean told) {
    knows = told;
  }

  /** A SYN began a connection that nobody looks into yet. */
  public void opened(Parties parties, Segment syn, Supplier<Connection> connection) {
    int holding = Guard.holding(syn);
    opening.show(openedOf(parties, syn, null), holding, new Hearing(connection, holding));
  }

  /** Its first SYN-ACK, and a right one. */
  public void answered(
      Parties parties, Segment synAck, Asked asked, Supplier<Connection> connection) {
    int holding = Guard.holding(synAck);
    answering.show(sightingOf(parties, synAck, asked), holding, new Hearing(connection, holding));
  }

  /** A RST that refuses its SYN, which was sent then. */
  public void refused(
      Parties parties, Segment rst, long openedNanos, Supplier<Connection> connection) {
    int holding = Guard.holding(rst);
    Refused refused = new Refused(parties, rst.timeNanos(), rst.frame(), openedNanos);
    refusing.show(refused, holding, new Hearing(connection, holding));
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
    Findings out = new Hearing(connection, holding);
    goingOn.show(wentOn, holding, out);
    completing.show(completed, holding, out);
  }

  @Override
  public void judge(Step step) {
    book.judge(step);
    if (knows || seats.isEmpty() || step.isDropped()) {
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
      int holding = Guard.holding(step) & ~Guard.MID.bit();
      opening.show(opened, holding, new Hearing(() -> connection, holding));
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
      int holding = Guard.holding(step);
      Findings out = new Hearing(() -> connection, holding);
      answering.show(sightingOf(parties, segment, wanted), holding, out);
    } else {
      Refused refused =
          new Refused(
              parties, segment.timeNanos(), segment.frame(), connection.client().syn().nanos());
      int holding = Guard.holding(step);
      refusing.show(refused, holding, new Hearing(() -> connection, holding));
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
    int holding = Guard.holding(step);
    goingOn.show(wentOn, holding, new Hearing(step::connection, holding));
  }

  private void completed(Step step) {
    Completed completed = Completed.of(step);
    if (completed != null) {
      int holding = Guard.holding(step);
      completing.show(completed, holding, new Hearing(step::connection, holding));
    }
  }

  @Override
  public void judge(Occasion occasion) {
    book.judge(occasion);
    if (seats.isEmpty() || occasion.moment() != Moment.OPENING_OVERDUE) {
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
    int holding = Guard.holding(occasion);
    waiting.show(overdue, holding, new Hearing(() -> connection, holding));
  }

  /** The opening of a connection that nobody looks into should have gone on. */
  public void overdue(Overdue overdue) {
    waiting.show(overdue, 0, ofNobody);
  }

  /** An ICMP error that quotes a segment of no connection that is known. */
  public void unasked(Segment quoted) {
    Parties parties = new Parties(NO_CONNECTION, quoted.sender(), FourTuple.of(quoted));
    Sighting.Unasked unasked = new Sighting.Unasked(parties, quoted.timeNanos(), quoted.frame());
    unasking.show(unasked, 0, ofNobody);
  }

  /** A rule of the book found something. */
  public void found(Connection connection, Finding finding) {
    if (founds.containsKey(finding.rule())) {
      found(Parties.of(connection), finding);
    }
  }

  /** Does somebody want to hear of one of these? */
  public boolean hearsAny(List<Finding> findings) {
    for (int i = 0; i < findings.size(); i++) {
      if (founds.containsKey(findings.get(i).rule())) {
        return true;
      }
    }
    return false;
  }

  /** The same was found on these as on others, so that nobody looked into their connection. */
  public void found(Parties parties, Finding finding) {
    List<FoundWatch> hearing = founds.get(finding.rule());
    if (hearing != null) {
      Sighting.Found found = new Sighting.Found(parties, finding);
      for (FoundWatch each : hearing) {
        each.found(found, ofNobody);
      }
    }
  }

  /**
   * A connection is over that was looked into.
   *
   * @param odd was anything found on it?
   */
  public void ended(Connection connection, boolean odd) {
    if (seats.isEmpty()) {
      return;
    }
    ended(Sighting.Ended.of(connection), odd);
  }

  /** The same of one that was told without looking into it. */
  public void ended(Sighting.Ended ended, boolean odd) {
    fleet.add(ended);
    if (odd) {
      ending.show(ended, 0, ofNobody);
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
    if (!seats.isEmpty()) {
      fleet.look(nowNanos);
      for (Seat seat : seats) {
        seat.watch().look(fleet, ofNobody);
      }
    }
  }

  /** The capture is over. */
  public void end(long nowNanos) {
    look(nowNanos);
    for (Seat seat : seats) {
      seat.watch().end(nowNanos, ofNobody);
    }
  }

  /** Takes the findings on what is being shown. */
  private final class Hearing implements Findings {
    private final @Nullable Supplier<Connection> shown;
    private final int holding;

    /**
     * @param shown the connection; null when it is all of them
     * @param holding the guards that hold for it
     */
    Hearing(@Nullable Supplier<Connection> shown, int holding) {
      this.shown = shown;
      this.holding = holding;
    }

    @Override
    public void add(Draft draft) {
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
  }

  private static SynOptions options(TcpOptions options) {
    return new SynOptions(
        options.windowScale(), options.sackPermitted(), options.timestamps(), options.tsVal());
  }
}
