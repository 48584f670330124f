package io.synfin.connection;

import static io.synfin.tcp.TcpFlags.ACK;
import static io.synfin.tcp.TcpFlags.FIN;
import static io.synfin.tcp.TcpFlags.RST;
import static io.synfin.tcp.TcpFlags.SYN;

import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;
import io.synfin.tcp.TcpOptions.FastOpen;
import io.synfin.tcp.TcpState;

/**
 * The second verb: where a segment leaves both endpoints. The tap sees a segment leave its sender,
 * not arrive at its receiver, so the sender's part is <em>proved</em> and the receiver's only
 * <em>suggested</em>, until the receiver sends something that depends on it.
 *
 * <p>Nobody is moved by a segment that must not be accepted. Called for every packet.
 */
final class Mover {

  /** Longest time for which data that was in flight may still pass the tap after a reset. */
  private static final long CROSSING_NANOS = 100_000_000;

  private Mover() {}

  static void move(Step step) {
    Segment segment = step.segment();
    boolean possible;
    if (segment.has(RST)) {
      possible = ResetMover.move(step);
    } else {
      boolean resetUnderWay = speaksAfterReset(step);
      if (!segment.has(SYN)) {
        possible = plain(step);
      } else if (segment.has(ACK)) {
        possible = synAck(step);
      } else {
        possible = syn(step);
      }
      if (resetUnderWay) {
        Endpoint resetter = step.receiver();
        step.sender()
            .track
            .suggest(Stimulus.GETS_RST, resetter.rst.validFrame, resetter.rst.validNanos);
      }
    }
    if (!possible) {
      step.add(Fact.IMPOSSIBLE_MOVE);
    }
  }

  /**
   * Whoever goes on with its numbers was not reset, and did not reset.
   *
   * @return whether the reset may still be on its way to the sender: then it arrives after this
   */
  private static boolean speaksAfterReset(Step step) {
    Endpoint sender = step.sender();
    if (!step.has(Fact.SYN)) {
      sender.track.disown(Stimulus.SENDS_RST);
    }
    Endpoint resetter = step.receiver();
    if (!resetter.rst.valid || !sender.track.retract(Stimulus.GETS_RST)) {
      return false;
    }
    long crossing = Math.max(CROSSING_NANOS, 2 * step.connection().opening.handshakeNanos);
    return step.segment().timeNanos() - resetter.rst.validNanos <= crossing;
  }

  private static boolean syn(Step step) {
    Segment segment = step.segment();
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    long frame = segment.frame();
    long time = segment.timeNanos();
    if (step.has(Fact.SYN_WHEN_OPEN)) {
      return true;
    }
    if (step.has(Fact.SYN_CROSSES)) {
      // A SYN of its own instead of a SYN-ACK: it did not listen, and had not got the other's SYN.
      sender.track.retract(Stimulus.GETS_SYN);
      if (sender.track.size() == 0) {
        sender.track.startsAs(TcpState.CLOSED, false);
      }
      boolean possible = sender.track.prove(Stimulus.SENDS_SYN, frame, time, frame);
      sender.track.suggest(Stimulus.GETS_SYN, receiver.syn.lastFrame, receiver.syn.lastNanos);
      return receiver.track.suggest(Stimulus.GETS_SYN, frame, time) && possible;
    }
    if (step.has(Fact.SYN_AGAIN)) {
      // It still waits: whatever was on its way to it has not arrived.
      sender.track.retract(Stimulus.GETS_SYN_ACK);
      sender.track.retract(Stimulus.GETS_SYN);
      sender.track.retract(Stimulus.GETS_RST);
      sender.track.retract(Stimulus.GETS_ICMP);
    } else {
      sender.track.startsAs(TcpState.CLOSED, false);
    }
    boolean possible = sender.track.prove(Stimulus.SENDS_SYN, frame, time, frame);
    if (receiver.track.size() == 0 && !step.connection().refused) {
      receiver.track.startsAs(TcpState.LISTEN, false);
    }
    return receiver.track.suggest(Stimulus.GETS_SYN, frame, time) && possible;
  }

  private static boolean synAck(Step step) {
    Segment segment = step.segment();
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    long frame = segment.frame();
    long time = segment.timeNanos();
    if (step.has(Fact.SYN_ACK_FROM_CLIENT)) {
      return true;
    }
    if (step.has(Fact.SYN_ACK_UNASKED)) {
      sender.track.startsAs(TcpState.LISTEN, false);
      receiver.track.startsAs(TcpState.CLOSED, false);
      receiver.track.prove(Stimulus.SENDS_SYN, 0, time, frame);
    }
    if (sender.track.size() == 0 && step.connection().refused) {
      // It listens by now, or the refusal was somebody else's.
      sender.track.startsAs(TcpState.LISTEN, false);
    }
    if (step.has(Fact.SYN_ACK_AGAIN)) {
      // It repeats itself: the third segment has not come through to it, nor anything after that.
      if (!sender.track.isProved(Stimulus.GETS_ACK_OF_SYN)) {
        sender.track.retract(Stimulus.GETS_FIN);
        sender.track.retract(Stimulus.GETS_ACK_OF_SYN);
      }
    }
    // Of a SYN that was not captured only the answer's time is known.
    long synNanos = receiver.syn.seen ? receiver.syn.lastNanos : time;
    boolean possible =
        sender.track.prove(Stimulus.GETS_SYN, receiver.syn.lastFrame, synNanos, frame);
    possible &= sender.track.prove(Stimulus.SENDS_SYN_ACK, frame, time, frame);
    if (!step.has(Fact.SYN_ACK_BAD_ACK)) {
      possible &= receiver.track.suggest(Stimulus.GETS_SYN_ACK, frame, time);
      if (segment.has(FIN)) {
        possible &= sendsFin(step);
        possible &= suggestFin(step);
      }
    }
    return possible;
  }

  private static boolean plain(Step step) {
    Segment segment = step.segment();
    boolean possible = true;
    if (step.has(Fact.MIDSTREAM)) {
      step.sender().track.startsAs(TcpState.ESTABLISHED, false);
      step.receiver().track.startsAs(TcpState.ESTABLISHED, false);
    }
    if (segment.has(ACK) && !step.has(Fact.ACK_TOO_OLD) && !step.has(Fact.SEQ_BEFORE_ISN)) {
      possible = proveWhatTheSenderGot(step);
    }
    if (step.has(Fact.UNACCEPTABLE) && !step.has(Fact.FIN)) {
      return possible;
    }
    UnseenPeer.infer(step);
    if (segment.has(FIN)) {
      possible &= sendsFin(step);
    }
    if (segment.has(ACK) && !step.has(Fact.UNACCEPTABLE)) {
      possible &= suggestAcknowledgments(step);
    }
    return suggestFin(step) && possible;
  }

  private static boolean proveWhatTheSenderGot(Step step) {
    Segment segment = step.segment();
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    int ack = segment.ack();
    long frame = segment.frame();
    boolean possible = true;

    if (sender.syn.seen && !sender.track.isProved(Stimulus.GETS_SYN_ACK)) {
      possible &= proveSynAck(step, sender, receiver, ack);
    }
    if (sender.track.proved() == TcpState.SYN_RECEIVED && provesEstablished(step)) {
      possible &= sender.track.prove(Stimulus.GETS_ACK_OF_SYN, frame, segment.timeNanos(), frame);
    }
    if (receiver.ackCoversFin(ack)) {
      if (receiver.fin.coversPeerFin && sender.fin.acked) {
        // That FIN carried the acknowledgment of the sender's own one.
        sender.track.prove(
            Stimulus.GETS_ACK_OF_FIN, sender.fin.ackedFrame, sender.fin.ackedNanos, frame);
      }
      possible &=
          sender.track.prove(
              Stimulus.GETS_FIN, receiver.fin.lastFrame, receiver.fin.lastNanos, frame);
    } else if (receiver.fin.sent && !step.has(Fact.PROBE)) {
      // It speaks and does not acknowledge the FIN: the FIN has not arrived yet.
      sender.track.retract(Stimulus.GETS_FIN);
    }
    return possible;
  }

  private static boolean proveSynAck(Step step, Endpoint sender, Endpoint receiver, int ack) {
    long frame = step.segment().frame();
    if (receiver.syn.ackSeen) {
      return !receiver.ackCoversSyn(ack)
          || sender.track.prove(
              Stimulus.GETS_SYN_ACK, receiver.syn.ackFrame, receiver.syn.ackNanos, frame);
    }
    if (receiver.syn.seen) {
      return !receiver.ackCoversSyn(ack)
          || sender.track.prove(
              Stimulus.GETS_SYN, receiver.syn.lastFrame, receiver.syn.lastNanos, frame);
    }
    if (receiver.isnExact || !Seq.isWithin(step.segment().seq(), sender.isn + 1, sender.nxt)) {
      return true;
    }
    // The answer was not captured, and this acknowledges it: the other side must have sent it.
    boolean possible =
        sender.track.prove(Stimulus.GETS_SYN_ACK, 0, step.segment().timeNanos(), frame);
    possible &=
        receiver.track.prove(Stimulus.GETS_SYN, sender.syn.lastFrame, sender.syn.lastNanos, frame);
    return possible;
  }

  /** What a passive opener sends in SYN_RECEIVED is its SYN-ACK, until its peer's ACK arrives. */
  private static boolean provesEstablished(Step step) {
    Segment segment = step.segment();
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    boolean goesOn =
        segment.payloadLength() > 0
            || (receiver.isnKnown && Seq.isAfter(segment.ack(), receiver.synEnd()));
    boolean fastOpen =
        receiver.syn.payload > 0 || receiver.offer.fastOpen == FastOpen.COOKIE.ordinal();
    if (fastOpen && !sender.track.has(Stimulus.GETS_ACK_OF_SYN)) {
      return false;
    }
    return goesOn;
  }

  private static boolean sendsFin(Step step) {
    Segment segment = step.segment();
    Endpoint sender = step.sender();
    if (step.has(Fact.FIN_AGAIN)) {
      // It repeats the FIN: the acknowledgment has not come through to it.
      sender.track.retract(Stimulus.GETS_ACK_OF_FIN);
      return true;
    }
    if (step.has(Fact.BEYOND_WINDOW) || step.has(Fact.SEQ_BEFORE_ISN)) {
      return true;
    }
    if (!step.receiver().hasSpoken()) {
      // Of a peer that the capture never shows, nobody knows whether it closed first: FIN_WAIT_1 or
      // LAST_ACK.
      return sender.track.suggest(Stimulus.SENDS_FIN, segment.frame(), segment.timeNanos());
    }
    return sender.track.prove(
        Stimulus.SENDS_FIN, segment.frame(), segment.timeNanos(), segment.frame());
  }

  private static boolean suggestAcknowledgments(Step step) {
    Segment segment = step.segment();
    Endpoint receiver = step.receiver();
    boolean possible = true;
    if (receiver.track.current() == TcpState.SYN_RECEIVED
        && !step.has(Fact.HANDSHAKE_BAD_SEQ)
        && (receiver.ackCoversSyn(segment.ack()) || !receiver.hasSpoken())) {
      possible =
          receiver.track.suggest(Stimulus.GETS_ACK_OF_SYN, segment.frame(), segment.timeNanos());
    }
    if (receiver.ackCoversFin(segment.ack()) && !receiver.track.has(Stimulus.GETS_ACK_OF_FIN)) {
      possible &=
          receiver.track.suggest(Stimulus.GETS_ACK_OF_FIN, segment.frame(), segment.timeNanos());
    }
    return possible;
  }

  /** A FIN moves its receiver once everything before it is there, so perhaps by a later segment. */
  private static boolean suggestFin(Step step) {
    Segment segment = step.segment();
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    if (receiver.track.isProved(Stimulus.GETS_FIN)) {
      return true;
    }
    boolean finHere =
        segment.has(FIN) && !step.has(Fact.UNACCEPTABLE) && !step.has(Fact.FIN_ELSEWHERE);
    if (finHere && (!sender.nxtKnown || !Seq.isAfter(segment.seq(), sender.inOrder))) {
      return receiver.track.suggest(Stimulus.GETS_FIN, segment.frame(), segment.timeNanos());
    }
    if (sender.fin.sent && !sender.fin.inOrder && fillsUpToFin(segment, sender)) {
      return receiver.track.suggest(Stimulus.GETS_FIN, segment.frame(), segment.timeNanos());
    }
    return true;
  }

  private static boolean fillsUpToFin(Segment segment, Endpoint sender) {
    return segment.payloadLength() > 0
        && !Seq.isAfter(segment.seq(), sender.inOrder)
        && sender.outOfOrder.reach(Seq.later(sender.inOrder, segment.end())) == sender.fin.seq + 1;
  }
}
