package io.synfin.connection;

import io.synfin.tcp.IcmpError;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpState;
import org.jspecify.annotations.Nullable;

/**
 * The step function: (connection, segment) in, (connection, opinions) out, and nothing else. No
 * clock, no I/O, no thread, no look-up; two calls with equal arguments leave equal results. Drivers
 * own the map from four-tuple to {@link Connection}, the timers, and the threads.
 */
public final class ConnectionMachine {

  /** A SYN that was going to be answered is, within this time. */
  public static final long LAPSE_NANOS = 1_000_000_000;

  private static final Deadline[] DEADLINES = Deadline.values();

  private final Judge judge;
  private final Lifetime lifetime;
  private final Settings settings;
  private final Step step;

  public ConnectionMachine(Settings settings, Judge judge) {
    this.settings = settings;
    step = new Step(settings);
    this.judge = judge;
    lifetime = new Lifetime(settings);
  }

  /** Observe, move, judge, remember: always in this order. Called for every packet. */
  public void onSegment(Connection connection, Segment segment) {
    onTime(connection, segment.timeNanos());
    if (connection.endpoint(segment.sender()).recentCopies.isCopy(segment)) {
      connection.copies++;
      Lifetime.frameLists(connection, segment);
      count(connection, segment);
      return;
    }
    if (isDropped(connection.endpoint(segment.sender()), segment)) {
      // Its receiver drops it, so it is shown and moves nobody (RFC 9293 §3.1).
      Lifetime.frameLists(connection, segment);
      step.begin(connection, segment);
      step.drop();
      judge.judge(step);
      doubt(connection, segment);
      count(connection, segment);
      return;
    }
    if (connection.doubts != null) {
      settleDoubts(connection, connection.doubts, segment);
    }
    take(connection, segment, false);
    Lifetime.frameLists(connection, segment);
    count(connection, segment);
    moments(connection, segment);
  }

  /**
   * Observe, move, judge, remember.
   *
   * @param late was the segment captured before others that were taken already?
   */
  private void take(Connection connection, Segment segment, boolean late) {
    step.begin(connection, segment);
    lifetime.roles(step);
    Lifetime.chooseIsn(step);
    Observer.observe(step);
    if (late) {
      // It was there in time; only the knowledge that it counts came late.
      step.remove(Fact.REPEATS);
    }
    Mover.move(step);
    lifetime.timeWait(step);
    Lifetime.completion(step);
    judge.judge(step);
    Chronicle.write(step);
    Memory.remember(step);
    lifetime.milestones(step);
  }

  private void doubt(Connection connection, Segment segment) {
    if (connection.doubts == null) {
      connection.doubts = new Doubts();
    }
    if (!connection.doubts.add(segment)) {
      judge(connection, Moment.CHECKSUM_SETTLED, segment, connection.endpoint(segment.sender()));
    }
  }

  /** Who acknowledges octets has got them, whatever their checksum in the capture. */
  private void settleDoubts(Connection connection, Doubts doubts, Segment segment) {
    Segment doubtful = doubts.settledBy(segment, connection);
    while (doubtful != null) {
      judge(connection, Moment.CHECKSUM_SETTLED, segment, connection.endpoint(doubtful.sender()));
      if (doubts.fate() == Doubts.Fate.ACKNOWLEDGED) {
        take(connection, doubtful, true);
      }
      doubtful = doubts.settledBy(segment, connection);
    }
  }

  /** What a segment brings to light about earlier ones. */
  private void moments(Connection connection, Segment segment) {
    Endpoint sender = step.sender();
    if (sender.syn.repeatsAfterThird > 0
        && step.senderProvedBefore() == TcpState.SYN_RECEIVED
        && sender.track.proved().isSynchronized()) {
      judge(connection, Moment.OPENING_RECOVERED, segment, sender);
    }
    if (connection.runs.isStorm(segment)) {
      judge.judge(
          new Occasion(connection, Moment.STORM, segment.timeNanos(), null, null, settings));
    }
    if (step.receiver().traffic.keepAliveAnswerFrame == segment.frame()) {
      judge(connection, Moment.KEEP_ALIVE_ANSWERED, segment, sender);
    }
    if (step.has(Fact.REPEATS) && sender.trouble != null && sender.trouble.repeats > 1) {
      judge(connection, Moment.REPEATED, segment, sender);
    }
    hole(connection, segment, sender);
    hole(connection, segment, step.receiver());
    if (sender.traffic.conflictFrame == segment.frame()) {
      judge(connection, Moment.PAYLOAD_CONFLICT, segment, sender);
    }
  }

  /** Tells what became of skipped octets, once all of them came or were acknowledged. */
  private void hole(Connection connection, Segment segment, Endpoint endpoint) {
    Hole hole = endpoint.hole;
    if (!hole.open || Seq.isBefore(endpoint.inOrder, endpoint.nxt)) {
      return;
    }
    boolean news = hole.lateOctets > 0 || hole.unseenOctets > 0;
    if (news && !hole.isDue(segment.timeNanos(), connection.opening.handshakeNanos)) {
      return;
    }
    if (news) {
      endpoint.traffic.missedOctets += hole.unseenOctets;
      judge(connection, Moment.HOLE_SETTLED, segment, endpoint);
    }
    hole.settle();
  }

  private void judge(Connection connection, Moment moment, Segment segment, Endpoint endpoint) {
    judge.judge(new Occasion(connection, moment, segment.timeNanos(), endpoint, null, settings));
  }

  private static boolean isDropped(Endpoint sender, Segment segment) {
    return switch (segment.checksum()) {
      case GOOD -> {
        sender.traffic.goodChecksums++;
        yield false;
      }
      case BAD -> true;
      case SUSPECT -> sender.traffic.goodChecksums > 0;
      case PARTIAL -> {
        sender.traffic.unsummed = true;
        yield false;
      }
      case UNKNOWN -> false;
    };
  }

  private static void count(Connection connection, Segment segment) {
    if (connection.frames == 0) {
      connection.firstFrame = segment.frame();
      connection.firstNanos = segment.timeNanos();
      connection.lastNanos = segment.timeNanos();
      connection.path = segment.path();
    }
    connection.frames++;
    connection.amidLoss |= segment.is(Segment.AMID_LOSS);
    connection.lastFrame = segment.frame();
    connection.lastNanos = Math.max(connection.lastNanos, segment.timeNanos());
  }

  /**
   * An ICMP error that quotes a segment of this connection. It ends an opening, and nothing else
   * (RFC 9293 §3.9.2.2, RFC 5927 §4.1).
   *
   * @param quoted the quoted header; its sender is the endpoint that the message was sent to
   * @throws IllegalArgumentException when {@code quoted} is an ordinary segment
   */
  public void onIcmpError(Connection connection, Segment quoted) {
    IcmpError error = quoted.icmpError();
    if (error == null) {
      throw new IllegalArgumentException(
          "frame " + quoted.frame() + " quotes no segment: it is no ICMP error");
    }
    onTime(connection, quoted.timeNanos());
    Endpoint endpoint = connection.endpoint(quoted.sender());
    connection.icmp = new IcmpReport(error, quoted.frame(), quoted.seq());
    boolean answersSyn =
        error.endsOpening()
            && endpoint.syn.seen
            && quoted.seq() == endpoint.isn
            && endpoint.track.proved() == TcpState.SYN_SENT;
    if (answersSyn && !connection.isCompleted()) {
      connection.refused = true;
      connection.endpoint(quoted.sender().peer()).track.retract(Stimulus.GETS_SYN);
      endpoint.track.suggest(Stimulus.GETS_ICMP, quoted.frame(), quoted.timeNanos());
      connection.openingLog.add(new LoggedStep(LoggedStep.Part.ICMP, quoted));
      connection.deadline(Deadline.OPENING, Connection.NEVER);
    }
    judge.judge(
        new Occasion(connection, Moment.ICMP_ERROR, quoted.timeNanos(), endpoint, null, settings));
  }

  /**
   * Settles whatever fell due at or before {@code nowNanos}, a time that no later segment of this
   * connection can precede. Calling it late or twice changes nothing, because {@link #onSegment}
   * calls it first: drivers use it only to learn of endings sooner.
   */
  public void onTime(Connection connection, long nowNanos) {
    while (connection.deadlineNanos() <= nowNanos) {
      Deadline due = null;
      for (Deadline deadline : DEADLINES) {
        long at = connection.deadline(deadline);
        if (at == connection.deadlineNanos() && due == null) {
          due = deadline;
        }
      }
      if (due != null) {
        settle(connection, due, connection.deadline(due));
      }
    }
  }

  private void settle(Connection connection, Deadline due, long at) {
    connection.deadline(due, Connection.NEVER);
    switch (due) {
      case OPENING -> {
        lapse(connection);
        judge.judge(new Occasion(connection, Moment.OPENING_OVERDUE, at, null, null, settings));
      }
      case FIN_LOW, FIN_HIGH -> {
        Endpoint closer = connection.endpoint(due == Deadline.FIN_LOW ? Side.LOW : Side.HIGH);
        closer.fin.overdueNanos = at;
        judge.judge(new Occasion(connection, Moment.FIN_OVERDUE, at, closer, null, settings));
      }
      case CLOSE_WAIT_LOW, CLOSE_WAIT_HIGH ->
          judge.judge(
              new Occasion(
                  connection,
                  Moment.CLOSE_WAIT_OVERDUE,
                  at,
                  connection.endpoint(due == Deadline.CLOSE_WAIT_LOW ? Side.LOW : Side.HIGH),
                  null,
                  settings));
      case TIME_WAIT_LOW, TIME_WAIT_HIGH -> {
        Endpoint owner = connection.endpoint(due == Deadline.TIME_WAIT_LOW ? Side.LOW : Side.HIGH);
        owner.timeWait.expired = true;
        owner.track.suggest(Stimulus.TWO_MSL, 0, at);
        judge.judge(new Occasion(connection, Moment.TIME_WAIT_OVER, at, owner, null, settings));
      }
    }
  }

  /** Silence contradicts, too: who got a SYN and listens would have answered by now. */
  private static void lapse(Connection connection) {
    connection.server().track.retract(Stimulus.GETS_SYN);
  }

  /**
   * The capture lost frames since the last segment of this connection, and one of its own may be
   * among them: what is said of its silence is tempered (G-GAP).
   */
  public void onLoss(Connection connection) {
    connection.amidLoss = true;
  }

  /**
   * What only the driver knows, before {@link #onEnd}: the latest time at which one of the two
   * hosts was seen, in whatever connection.
   */
  public void onHostsSeen(Connection connection, long nanos) {
    connection.hostsNanos = nanos;
  }

  /**
   * Nothing more will come.
   *
   * @param nowNanos time of the capture's last frame
   */
  public void onEnd(Connection connection, long nowNanos, Occasion.Ending ending) {
    onTime(connection, nowNanos);
    Endpoint client = connection.client();
    boolean overdue = client.syn.count > 1 || nowNanos - client.syn.lastNanos > LAPSE_NANOS;
    if (client.syn.seen && overdue) {
      lapse(connection);
    }
    Doubts doubts = connection.doubts;
    for (Segment doubtful = next(doubts); doubtful != null; doubtful = next(doubts)) {
      Endpoint sender = connection.endpoint(doubtful.sender());
      judge.judge(
          new Occasion(connection, Moment.CHECKSUM_SETTLED, nowNanos, sender, ending, settings));
    }
    for (Endpoint endpoint : new Endpoint[] {client, connection.server()}) {
      if (endpoint.hole.open) {
        endpoint.traffic.missedOctets += endpoint.hole.unseenOctets;
        judge.judge(
            new Occasion(connection, Moment.HOLE_SETTLED, nowNanos, endpoint, ending, settings));
      }
    }
    judge.judge(new Occasion(connection, Moment.ENDED, nowNanos, null, ending, settings));
  }

  private static @Nullable Segment next(@Nullable Doubts doubts) {
    return doubts == null ? null : doubts.givenUp();
  }
}
