package io.synfin.connection;

import static io.synfin.tcp.TcpFlags.ACK;
import static io.synfin.tcp.TcpFlags.FIN;

import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;
import io.synfin.tcp.TcpState;

/** The closing's part of {@link Observer} (RFC 9293 §3.6). */
final class ClosingObserver {

  /** Captures swap neighbours within this time. */
  private static final long REORDERING_NANOS = 3_000_000;

  private ClosingObserver() {}

  static void observe(Step step) {
    Segment segment = step.segment();
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    if (segment.has(FIN)) {
      fin(step, segment, sender, receiver);
    }
    if (!sender.fin.sent && !receiver.fin.sent) {
      return;
    }
    if (segment.has(ACK)) {
      acknowledgment(step, segment, sender, receiver);
    }
    payload(step, segment, sender, receiver);
    if (sender.nxtKnown && contradictsAck(step, segment, sender, receiver)) {
      step.add(Fact.CLOSING_ACK_BEYOND);
    }
    if (segment.length() == 0 && isClosing(step.senderBefore()) && isOff(step, segment, sender)) {
      step.add(Fact.CLOSING_SEQ_OFF);
    }
  }

  /** A segment without octets has the sender's next number, or an old one that arrives late. */
  private static boolean isOff(Step step, Segment segment, Endpoint sender) {
    if (step.has(Fact.BEYOND_WINDOW) || step.has(Fact.LEFT_OF_WINDOW)) {
      return segment.seq() != sender.nxt;
    }
    if (!sender.fin.sent) {
      return false;
    }
    // The FIN's own number, not the one after it: a keep-alive has that, an answer has not.
    boolean forgetsFin = segment.seq() == sender.fin.seq && step.has(Fact.ACKS_FIN);
    return forgetsFin || Seq.isAfter(segment.seq(), sender.fin.seq + 1);
  }

  /**
   * Does the sender go on where it stood, although its peer acknowledged more while closing? Then
   * what was acknowledged never was.
   */
  private static boolean contradictsAck(
      Step step, Segment segment, Endpoint sender, Endpoint receiver) {
    long since = segment.timeNanos() - sender.beyondAckNanos;
    return sender.beyondAckFrame != 0
        && receiver.fin.sent
        && receiver.fin.frame <= sender.beyondAckFrame
        && segment.seq() == sender.nxt
        && Seq.isBefore(segment.seq(), sender.beyondAck)
        && !step.has(Fact.PROBE)
        && since > Math.max(step.connection().opening.handshakeNanos, REORDERING_NANOS);
  }

  private static boolean isClosing(TcpState state) {
    return state.hasSentFin() || state.hasReceivedFin();
  }

  private static void fin(Step step, Segment segment, Endpoint sender, Endpoint receiver) {
    int finSeq = segment.finNumber();
    if (sender.fin.sent) {
      step.add(finSeq == sender.fin.seq ? Fact.FIN_AGAIN : Fact.FIN_ELSEWHERE);
      return;
    }
    if (sender.nxtKnown
        && (Seq.isAfter(segment.seq(), sender.nxt) || Seq.isBefore(finSeq, sender.capturedEnd))) {
      step.add(Fact.FIN_MISPLACED);
    }
    if (!receiver.fin.sent) {
      step.add(Fact.FIRST_FIN);
      return;
    }
    step.add(Fact.SECOND_FIN);
    boolean knowsPeerFin = segment.has(ACK) && receiver.ackCoversFin(segment.ack());
    if (!knowsPeerFin && !receiver.fin.firstCoversPeerFin && !sender.fin.coversPeerFin) {
      step.add(Fact.FINS_CROSSED);
    }
  }

  private static void acknowledgment(
      Step step, Segment segment, Endpoint sender, Endpoint receiver) {
    int ack = segment.ack();
    if (receiver.fin.sent) {
      if (receiver.ackCoversFin(ack)) {
        step.add(receiver.fin.acked ? Fact.ACKS_FIN_AGAIN : Fact.ACKS_FIN);
        if (!receiver.fin.acked && sender.fin.acked) {
          step.add(Fact.CLOSES);
        }
      } else if (ack == receiver.fin.seq && segment.length() == 0) {
        step.add(Fact.ACKS_FIN_SHORT);
      } else if (Seq.isAfter(ack, receiver.fin.seq + 1) && Seq.isAfter(ack, receiver.nxt)) {
        step.add(Fact.CLOSING_ACK_BEYOND);
        step.add(Fact.UNACCEPTABLE);
      }
    }
  }

  private static void payload(Step step, Segment segment, Endpoint sender, Endpoint receiver) {
    if (segment.payloadLength() == 0 || step.has(Fact.PROBE)) {
      return;
    }
    int payloadEnd = segment.seq() + segment.payloadLength();
    if (sender.fin.sent && Seq.isAfter(payloadEnd, sender.fin.seq)) {
      step.add(Fact.PAYLOAD_AFTER_FIN);
    }
    boolean knowsPeerFin =
        sender.fin.coversPeerFin
            || sender.track.isProved(Stimulus.GETS_FIN)
            || (segment.has(ACK) && receiver.ackCoversFin(segment.ack()));
    // A FIN with the last payload, in answer to the other one, closes in three segments.
    boolean closesAtOnce = segment.has(FIN) && step.has(Fact.ACKS_FIN);
    if (knowsPeerFin && !closesAtOnce && !step.has(Fact.REPEATS)) {
      step.add(Fact.PAYLOAD_HALF_CLOSED);
    }
  }
}
