package io.synfin.connection;

import static io.synfin.tcp.TcpFlags.ACK;
import static io.synfin.tcp.TcpFlags.FIN;
import static io.synfin.tcp.TcpFlags.RST;
import static io.synfin.tcp.TcpFlags.SYN;

import io.synfin.tcp.Segment;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpState;

/**
 * What concerns both endpoints together: who is the client, when the connection was open, closed,
 * reset, and the stays in TIME_WAIT on the capture's clock (RFC 9293 §3.6.1).
 */
final class Lifetime {

  private static final int WELL_KNOWN_PORTS = 1024;

  /** No timer repeats a FIN sooner. */
  private static final long TIMER_NANOS = 100_000_000;

  /** A silence shorter than this is nobody's time-out. */
  private static final long IDLE_NANOS = 30_000_000_000L;

  private final Settings settings;

  Lifetime(Settings settings) {
    this.settings = settings;
  }

  /** Who is the client; asked before anything else, and again when a SYN-ACK turns up later. */
  void roles(Step step) {
    Connection connection = step.connection();
    Segment segment = step.segment();
    Side sender = segment.sender();
    if (connection.frames > 0 && connection.clientEvidence != ClientEvidence.SYN) {
      if (segment.has(SYN) && !segment.has(RST) && !connection.client().isnExact) {
        client(connection, segment, sender);
      }
      return;
    }
    if (connection.frames > 0) {
      return;
    }
    connection.path = segment.path();
    connection.midstream = !segment.has(SYN);
    client(connection, segment, sender);
  }

  private static void client(Connection connection, Segment segment, Side sender) {
    if (segment.has(SYN)) {
      boolean synAck = segment.has(ACK);
      connection.clientSide = synAck ? sender.peer() : sender;
      connection.clientEvidence = synAck ? ClientEvidence.SYN_ACK : ClientEvidence.SYN;
      return;
    }
    int own = segment.sourcePort();
    int other = segment.destinationPort();
    boolean senderListens = own < other && own < WELL_KNOWN_PORTS;
    boolean receiverListens = other < own && other < WELL_KNOWN_PORTS;
    if (senderListens || receiverListens) {
      connection.clientSide = senderListens ? sender.peer() : sender;
      connection.clientEvidence = ClientEvidence.PORT;
    } else {
      connection.clientSide = own < other ? sender.peer() : sender;
      connection.clientEvidence = own == other ? ClientEvidence.FIRST_SEGMENT : ClientEvidence.PORT;
    }
  }

  /**
   * Two SYN-ACKs with different numbers may answer one SYN (cookies, two balancers); which of them
   * came through shows in the number that the opener acknowledges.
   */
  static void chooseIsn(Step step) {
    Segment segment = step.segment();
    Endpoint responder = step.receiver();
    SynFacts syn = responder.syn;
    if (!syn.otherIsnKnown
        || segment.hasAny(SYN | RST)
        || !segment.has(ACK)
        || step.sender().track.proved() != TcpState.SYN_SENT
        || segment.ack() != syn.otherIsn + 1
        || segment.ack() == responder.isn + 1) {
      return;
    }
    int notTaken = responder.isn;
    responder.isn = syn.otherIsn;
    responder.nxt = syn.otherIsn + 1;
    responder.inOrder = syn.otherIsn + 1;
    responder.span = 1;
    responder.outOfOrder.clear();
    syn.otherIsn = notTaken;
  }

  /** After the move and before the judgement: TIME_WAIT begins, or begins again. */
  void timeWait(Step step) {
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    long now = step.segment().timeNanos();
    boolean wasThere = sender.timeWait.frame != 0;
    boolean foundThere = receiver.timeWait.entered;
    enter(step, sender, now);
    enter(step, receiver, now);
    if (step.segment().has(RST)) {
      finWait2(step);
      return;
    }
    // A FIN that comes again finds the entry still there; its acknowledgment restarts the clock.
    if (foundThere && step.has(Fact.FIN_AGAIN)) {
      sender.fin.afterTimeWait++;
    }
    if (sender.timeWait.entered
        && receiver.fin.afterTimeWait > sender.timeWait.restarts
        && (wasThere ? step.has(Fact.ACKS_FIN_AGAIN) : isLateAckOfFin(step, receiver))) {
      step.add(Fact.RESTARTS_TIME_WAIT);
      sender.timeWait.restarts += wasThere ? 1 : 0;
      sender.timeWait.endNanos = now + settings.twoMslNanos();
    }
    if (!wasThere && sender.timeWait.frame != 0) {
      // What was repeated before it entered restarts nothing for sure.
      receiver.fin.afterTimeWait = 0;
    }
    deadline(step.connection(), sender);
    deadline(step.connection(), receiver);
  }

  /** The standard has no time-out in FIN_WAIT_2; stacks have, and then answer with a RST. */
  private void finWait2(Step step) {
    FinFacts fin = step.sender().fin;
    long now = step.segment().timeNanos();
    boolean waiting = fin.acked && !step.receiver().fin.acked && step.sender().rst.count == 0;
    long silent = now - Math.max(fin.ackedNanos, step.sender().traffic.lastNanos);
    if (waiting && silent >= settings.finWait2Nanos()) {
      fin.timedOutNanos = silent;
    }
  }

  /**
   * The first captured ACK of a FIN that a timer has repeated: an earlier one may have been lost
   * before it came to the tap, and then TIME_WAIT begins again here.
   */
  private static boolean isLateAckOfFin(Step step, Endpoint receiver) {
    return step.has(Fact.ACKS_FIN)
        && !step.connection().crossedFins
        && receiver.fin.lastNanos - receiver.fin.nanos >= TIMER_NANOS;
  }

  private void enter(Step step, Endpoint endpoint, long now) {
    TimeWaitStay stay = endpoint.timeWait;
    boolean inTimeWait = endpoint.track.current() == TcpState.TIME_WAIT;
    if (!inTimeWait || stay.entered && stay.frame != 0) {
      return;
    }
    // With crossed FINs nothing more is sent after the other one's ACK, so that has to do.
    TcpState shown = endpoint.track.proved();
    boolean proved = shown == TcpState.TIME_WAIT || shown == TcpState.CLOSING;
    if (!stay.entered || proved) {
      stay.entered = true;
      stay.nanos = now;
      stay.endNanos = now + settings.twoMslNanos();
      if (proved) {
        stay.frame = step.segment().frame();
        step.add(Fact.ENTERS_TIME_WAIT);
      }
      deadline(step.connection(), endpoint);
    }
  }

  private static void deadline(Connection connection, Endpoint endpoint) {
    boolean waiting = endpoint.track.current() == TcpState.TIME_WAIT;
    connection.deadline(
        endpoint.side() == Side.LOW ? Deadline.TIME_WAIT_LOW : Deadline.TIME_WAIT_HIGH,
        waiting ? endpoint.timeWait.endNanos : Connection.NEVER);
  }

  /**
   * After the move and before the judgement: when both sides sent a SYN, it is not one segment's
   * numbers that complete the opening but both states.
   */
  static void completion(Step step) {
    OpeningFacts opening = step.connection().opening;
    boolean completes =
        opening.crossed
            && opening.completedFrame == 0
            && !step.segment().hasAny(SYN | RST)
            && step.sender().track.current().isSynchronized()
            && step.receiver().track.current().isSynchronized();
    if (completes) {
      step.add(Fact.COMPLETES_OPENING);
    }
  }

  /** With the memory: milestones and the deadlines that follow from them. */
  void milestones(Step step) {
    Connection connection = step.connection();
    Segment segment = step.segment();
    idle(step, connection, segment);
    if (segment.has(RST)) {
      reset(step, connection);
    } else if (connection.endingReset != null && isSurvived(step, connection.endingReset)) {
      connection.endingReset = null;
      connection.refused = false;
    }
    opening(step, connection, segment);
    closing(step, connection, segment);
    deadlines(step, connection, segment);
  }

  /** A silence that ends with payload or a probe; a RST in answer tells that it was too long. */
  private static void idle(Step step, Connection connection, Segment segment) {
    long silence = segment.timeNanos() - connection.lastNanos;
    if (connection.frames > 0
        && silence > IDLE_NANOS
        && (step.has(Fact.PAYLOAD) || step.has(Fact.PROBE))
        && !segment.hasAny(SYN | FIN | RST)) {
      connection.awakening = new Awakening(segment.sender(), segment.frame(), silence);
    }
  }

  static void frameLists(Connection connection, Segment segment) {
    if (segment.has(SYN)) {
      (segment.has(ACK) ? connection.synAckFrames : connection.synFrames).add(segment.frame());
    }
    if (segment.has(FIN)) {
      connection.finFrames.add(segment.frame());
    }
    if (segment.has(RST)) {
      connection.rstFrames.add(segment.frame());
    }
  }

  private static void reset(Step step, Connection connection) {
    if (!step.has(Fact.RST_VALID)) {
      return;
    }
    if (step.has(Fact.RST_REFUSES) && !connection.isCompleted()) {
      connection.refused = true;
    }
    if (connection.endingReset == null
        && (step.sender().track.has(Stimulus.SENDS_RST) || connection.refused)) {
      connection.endingReset = EndingReset.of(step);
    }
  }

  /**
   * Did the RST end nothing: has a SYN that came again after it been accepted, or do both go on
   * although it should have reached its receiver long ago?
   */
  private static boolean isSurvived(Step step, EndingReset ending) {
    Endpoint resetter = step.connection().endpoint(ending.sender());
    Endpoint other = step.connection().endpoint(ending.sender().peer());
    if (step.has(Fact.SYN_ACK)) {
      return step.sender() == resetter
          && other.syn.lastFrame > ending.frame()
          && !step.has(Fact.SYN_ACK_BAD_ACK)
          && !step.has(Fact.SYN_ACK_UNASKED);
    }
    boolean otherGoesOn =
        other.traffic.lastFrame > other.rst.lastFrame
            && Reordering.isOver(step.connection(), other.traffic.lastNanos, ending.nanos());
    return resetter.rst.disowned && resetter.rst.lastFrame >= ending.frame() && otherGoesOn;
  }

  private static void opening(Step step, Connection connection, Segment segment) {
    OpeningFacts opening = connection.opening;
    if (step.has(Fact.SYN_CROSSES)) {
      // Crossed or split? A SYN that answers one comes a round trip later than one that meets it.
      opening.crossed = true;
    }
    if (step.has(Fact.SYN_ANSWERED_BY_ACK) && opening.answeredByAckFrame == 0) {
      opening.answeredByAckFrame = segment.frame();
    }
    if (step.has(Fact.RESPONDER_GOES_ON) && opening.responderGoesOnFrame == 0) {
      opening.responderGoesOnFrame = segment.frame();
      opening.responderGoesOnNanos = segment.timeNanos();
    }
    if (step.has(Fact.COMPLETES_OPENING) && opening.completedFrame == 0 && !connection.midstream) {
      // Who split the opening never sends a SYN-ACK: its bare SYN is acknowledged by one.
      opening.split = opening.crossed && !connection.server().syn.ackSeen;
      opening.completedFrame = segment.frame();
      opening.completedNanos = segment.timeNanos();
      Endpoint opener = connection.client();
      opening.handshakeNanos = Math.max(0, segment.timeNanos() - opener.syn.lastNanos);
      OpeningMemory.completed(step, segment);
    }
  }

  private static void closing(Step step, Connection connection, Segment segment) {
    if (step.has(Fact.FIRST_FIN) && step.sender().fin.sent && connection.firstCloser == null) {
      connection.firstCloser = segment.sender();
    }
    connection.crossedFins |= step.has(Fact.FINS_CROSSED);
    boolean bothAcked = step.sender().fin.acked && step.receiver().fin.acked;
    if (bothAcked && connection.closedFrame == 0) {
      connection.closedFrame = segment.frame();
      connection.closedNanos = segment.timeNanos();
    }
  }

  private void deadlines(Step step, Connection connection, Segment segment) {
    long now = segment.timeNanos();
    boolean opening =
        !connection.midstream
            && !connection.isCompleted()
            && !connection.refused
            && connection.endingReset == null;
    if (!opening) {
      connection.deadline(Deadline.OPENING, Connection.NEVER);
    } else if (segment.has(SYN)) {
      connection.deadline(Deadline.OPENING, now + settings.openingNanos());
    }
    finDeadline(connection, step.sender(), Deadline.FIN_LOW, Deadline.FIN_HIGH);
    finDeadline(connection, step.receiver(), Deadline.FIN_LOW, Deadline.FIN_HIGH);
    closeWait(connection, step.sender(), now);
    closeWait(connection, step.receiver(), now);
  }

  private void finDeadline(Connection connection, Endpoint endpoint, Deadline low, Deadline high) {
    Deadline which = endpoint.side() == Side.LOW ? low : high;
    boolean open = endpoint.fin.sent && !endpoint.fin.acked && connection.endingReset == null;
    if (!open) {
      connection.deadline(which, Connection.NEVER);
    } else if (endpoint.fin.overdueNanos == 0 && connection.deadline(which) == Connection.NEVER) {
      connection.deadline(which, endpoint.fin.nanos + settings.finNanos());
    }
  }

  private void closeWait(Connection connection, Endpoint endpoint, long now) {
    Deadline which =
        endpoint.side() == Side.LOW ? Deadline.CLOSE_WAIT_LOW : Deadline.CLOSE_WAIT_HIGH;
    if (endpoint.track.current() != TcpState.CLOSE_WAIT) {
      connection.deadline(which, Connection.NEVER);
      return;
    }
    Endpoint peer = connection.endpoint(endpoint.side().peer());
    long since =
        Math.max(peer.fin.acked ? peer.fin.ackedNanos : now, endpoint.traffic.lastNewNanos);
    long due = since + settings.closeWaitNanos();
    // What is past was settled before this segment, and is not settled twice.
    connection.deadline(which, due > now ? due : Connection.NEVER);
  }
}
