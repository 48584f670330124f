package io.synfin.connection;

import static io.synfin.tcp.TcpFlags.ACK;

import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;
import io.synfin.tcp.TcpState;

/**
 * Is a RST to be accepted by its receiver (RFC 9293 §3.10.7.3 and §3.10.7.4, RFC 5961 §3.2)?
 * Numbers in a RST are judged here and learned nowhere.
 */
final class ResetObserver {

  /** No window is wider (RFC 7323 §2.3); what counts while the scale is not known. */
  private static final int WIDEST = 0xFFFF << 14;

  /** An answer comes within this time when no round trip is known. */
  private static final long ANSWER_NANOS = 1_000_000_000;

  private ResetObserver() {}

  static void observe(Step step) {
    Segment segment = step.segment();
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    boolean acks = segment.has(ACK);

    if (receiver.timeWait.entered) {
      step.add(Fact.INTO_TIME_WAIT);
    }
    if (waitsForAnswer(receiver)) {
      if (sender.syn.ackSeen && segment.seq() == sender.isn + 1) {
        // The SYN-ACK was seen on its way: a RST with its next number is right as soon as it
        // arrived, and whoever has accepted refuses no more.
        step.add(Fact.RST_VALID);
      } else if (acks && Seq.isWithin(segment.ack(), receiver.isn + 1, receiver.synEnd())) {
        step.add(Fact.RST_VALID);
        step.add(Fact.RST_REFUSES);
      } else {
        step.add(Fact.RST_BAD_ACK);
      }
      return;
    }
    if (sender.track.proved() == TcpState.SYN_SENT) {
      step.add(Fact.RST_ABANDONS);
    }
    if (acks && receiver.nxtKnown && Seq.isAfter(segment.ack(), receiver.nxt)) {
      step.add(Fact.RST_BAD_ACK);
    }
    position(step, segment, sender, receiver);
  }

  /** Has the receiver sent its SYN, and nothing that shows that it got an answer? */
  private static boolean waitsForAnswer(Endpoint receiver) {
    return receiver.syn.seen
        && receiver.track.proved() == TcpState.SYN_SENT
        && !receiver.syn.ackSeen;
  }

  /**
   * RFC 9293 §3.10.7.1: a RST that answers a segment with ACK has its SEG.ACK for number and no ACK
   * itself; one that answers a segment without ACK has 0, and acknowledges all of it. Whoever
   * resets of its own accord acknowledges, and goes on with its own numbers.
   */
  static boolean isAnswer(Step step) {
    Endpoint receiver = step.receiver();
    Segment rst = step.segment();
    if (!receiver.hasSpoken() || receiver.traffic.lastFrame < step.connection().lastFrame) {
      return false;
    }
    boolean ofAck = !rst.has(ACK) && receiver.rcvKnown && rst.seq() == receiver.lastAck;
    boolean ofNoAck = rst.has(ACK) && rst.seq() == 0 && rst.ack() == receiver.nxt;
    return (ofAck || ofNoAck)
        && rst.timeNanos() - receiver.traffic.lastNanos
            <= Math.max(step.connection().opening.handshakeNanos, ANSWER_NANOS);
  }

  private static void position(Step step, Segment segment, Endpoint sender, Endpoint receiver) {
    int seq = segment.seq();
    if (!receiver.rcvKnown) {
      // Nothing of the receiver's was captured that says what it expects.
      step.add(isPlausible(seq, sender) ? Fact.RST_VALID : Fact.RST_OUTSIDE);
      return;
    }
    if (seq == receiver.rcv || isSentAndMaybeReceived(seq, sender, receiver)) {
      step.add(Fact.RST_VALID);
    } else if (Seq.isAfter(seq, receiver.rcv)
        && (!receiver.rcvWindow.edgeKnown || Seq.isBefore(seq, receiver.rcvWindow.edge))) {
      step.add(Fact.RST_INEXACT);
    } else if (!receiver.rcvWindow.scaleKnown
        && Seq.isWithin(seq, receiver.rcv, receiver.rcv + WIDEST)) {
      step.add(Fact.RST_INEXACT);
    } else if (sender.fin.sent && seq == receiver.rcv - 1) {
      // Linux takes the FIN's own number as exact, too.
      step.add(Fact.RST_VALID);
    } else {
      step.add(Fact.RST_OUTSIDE);
    }
  }

  /**
   * What the receiver acknowledged last is only the least it has: everything up to SND.NXT of the
   * sender may have arrived meanwhile, and then the RST is exact.
   */
  private static boolean isSentAndMaybeReceived(int seq, Endpoint sender, Endpoint receiver) {
    return sender.nxtKnown
        && !Seq.isBefore(sender.nxt, receiver.rcv)
        && Seq.isWithin(seq, receiver.rcv, sender.nxt);
  }

  private static boolean isPlausible(int seq, Endpoint sender) {
    return !sender.isnKnown
        || seq == 0
        || Seq.isWithin(seq, sender.isn, sender.nxtKnown ? sender.nxt : sender.isn + 1);
  }
}
