package io.synfin.connection;

import static io.synfin.tcp.TcpFlags.ACK;
import static io.synfin.tcp.TcpFlags.FIN;

import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;
import io.synfin.tcp.TcpState;

/** The closing's part of {@link Observer} (RFC 9293 §3.6). */
final class ClosingObserver {

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
    if (!segment.has(FIN)
        && sender.nxtKnown
        && !step.has(Fact.PROBE)
        && !step.has(Fact.REPEATS)
        && segment.seq() != sender.nxt
        && isClosing(step.senderBefore())) {
      boolean retransmittedEdge = segment.length() == 0 && Seq.isBefore(segment.seq(), sender.nxt);
      if (!retransmittedEdge || !sender.unaKnown || Seq.isBefore(segment.seq(), sender.una)) {
        step.add(Fact.CLOSING_SEQ_OFF);
      }
    }
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
        && (Seq.isAfter(segment.seq(), sender.nxt) || Seq.isBefore(finSeq, sender.nxt))) {
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
      } else if (Seq.isAfter(ack, receiver.fin.seq + 1)) {
        step.add(Fact.CLOSING_ACK_BEYOND);
        step.add(Fact.UNACCEPTABLE);
      }
    } else if (sender.fin.sent && receiver.nxtKnown && Seq.isAfter(ack, receiver.nxt)) {
      step.add(Fact.CLOSING_ACK_BEYOND);
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
    if (knowsPeerFin && !step.has(Fact.REPEATS) && receiver.fin.acked) {
      step.add(Fact.PAYLOAD_HALF_CLOSED);
    }
  }
}
