package io.synfin.connection;

import static io.synfin.tcp.TcpFlags.ACK;
import static io.synfin.tcp.TcpFlags.FIN;
import static io.synfin.tcp.TcpFlags.RST;
import static io.synfin.tcp.TcpFlags.SYN;

import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;
import io.synfin.tcp.TcpFlags;
import io.synfin.tcp.TcpState;

/**
 * The first verb: the arithmetic of one segment against what its connection had shown before, as
 * {@link Fact}s. Changes nothing. Called for every packet.
 */
final class Observer {

  /** A challenge ACK comes within this time of what it answers, when no round trip is known. */
  private static final long CHALLENGE_NANOS = 200_000_000;

  /** The largest window there is before a scale holds (RFC 7323 §2.2). */
  private static final int WINDOW_OF_SYN = 65_535;

  /** No keep-alive timer is shorter. */
  private static final long SHORTEST_KEEP_ALIVE_NANOS = 5_000_000_000L;

  private Observer() {}

  static void observe(Step step) {
    Segment segment = step.segment();
    kinds(step, segment);
    if (segment.has(RST)) {
      ResetObserver.observe(step);
      return;
    }
    afterResets(step);
    if (segment.has(SYN)) {
      Noteworthy.observe(step);
      if (segment.has(ACK)) {
        synAck(step, segment);
        ClosingObserver.observe(step);
      } else {
        syn(step, segment);
      }
      return;
    }
    position(step, segment);
    if (segment.has(ACK)) {
      acknowledgment(step, segment);
    } else {
      step.add(Fact.UNACCEPTABLE);
    }
    if (step.connection().replacedBy() != null) {
      // Delayed on its way: the numbers are those of an incarnation that is over.
      step.add(Fact.UNACCEPTABLE);
    }
    opening(step, segment);
    ClosingObserver.observe(step);
    challenge(step, segment);
    Noteworthy.observe(step);
    if (step.receiver().timeWait.entered) {
      step.add(Fact.INTO_TIME_WAIT);
    }
  }

  private static void kinds(Step step, Segment segment) {
    if (step.connection().frames == 0 && !segment.has(SYN)) {
      step.add(Fact.MIDSTREAM);
    }
    if (segment.payloadLength() > 0) {
      step.add(Fact.PAYLOAD);
    }
    if (TcpFlags.isIllegal(segment.flags())
        || segment.is(Segment.FRAGMENTED | Segment.FRAGMENTS_MISSING)
        || segment.checksumField() == 0xFFFF && segment.checksum() == Segment.Checksum.GOOD
        || step.connection().frames == 0 && !step.connection().tuple().isLegal()) {
      step.add(Fact.MALFORMED);
    }
    if (segment.has(RST)) {
      step.add(Fact.RST);
    } else if (segment.has(SYN)) {
      step.add(segment.has(ACK) ? Fact.SYN_ACK : Fact.SYN);
    } else if (segment.has(ACK) && segment.length() == 0) {
      step.add(Fact.BARE_ACK);
    }
    if (segment.has(FIN)) {
      step.add(Fact.FIN);
    }
  }

  private static void afterResets(Step step) {
    ResetFacts own = step.sender().rst;
    ResetFacts peers = step.receiver().rst;
    // Some stacks repeat a refused SYN; what a RST said is void once they do.
    if (own.count > own.answers && own.lastFrame > step.receiver().syn.lastFrame) {
      step.add(Fact.AFTER_OWN_RST);
    }
    if (peers.valid
        && peers.count > peers.answers
        && peers.validFrame > step.sender().syn.lastFrame) {
      step.add(Fact.AFTER_PEER_RST);
    }
  }

  private static void syn(Step step, Segment segment) {
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    if (sender.syn.seen && segment.seq() == sender.isn) {
      // The opening SYN again: a retransmission as long as its sender waits for an answer.
      boolean waiting = sender.track.proved() == TcpState.SYN_SENT;
      step.add(waiting ? Fact.SYN_AGAIN : Fact.SYN_WHEN_OPEN);
      if (!waiting) {
        step.add(Fact.UNACCEPTABLE);
      }
    } else if (isOpen(sender)
        || isOpen(receiver)
        || (sender.hasSpoken() && !splits(sender, receiver))) {
      step.add(Fact.SYN_WHEN_OPEN);
      step.add(Fact.UNACCEPTABLE);
    } else if (receiver.syn.seen) {
      step.add(Fact.SYN_CROSSES);
    } else {
      step.add(Fact.OPENS);
    }
  }

  /**
   * Has this endpoint acknowledged the SYN of its peer without one of its own, which may still come
   * (split handshake)?
   */
  static boolean splits(Endpoint sender, Endpoint receiver) {
    return receiver.syn.seen
        && receiver.track.proved() == TcpState.SYN_SENT
        && sender.hasSpoken()
        && !sender.syn.seen
        && !sender.syn.ackSeen
        && Seq.isWithin(sender.lastAck, receiver.isn + 1, receiver.synEnd());
  }

  private static boolean isOpen(Endpoint endpoint) {
    return endpoint.track.current().isSynchronized();
  }

  private static void synAck(Step step, Segment segment) {
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    boolean bad =
        receiver.syn.seen && !Seq.isWithin(segment.ack(), receiver.isn + 1, receiver.synEnd());
    if (bad) {
      step.add(Fact.SYN_ACK_BAD_ACK);
      step.add(Fact.UNACCEPTABLE);
    }
    if (sender.syn.seen && receiver.syn.seen && segment.seq() != sender.isn) {
      // In a simultaneous opening the SYN-ACK repeats the number of the SYN.
      step.add(Fact.HANDSHAKE_BAD_SEQ);
      step.add(Fact.UNACCEPTABLE);
    }
    if (!receiver.syn.seen && !receiver.syn.ackSeen) {
      step.add(sender.syn.seen ? Fact.SYN_ACK_FROM_CLIENT : Fact.SYN_ACK_UNASKED);
    }
    if (!sender.syn.ackSeen) {
      step.add(Fact.SYN_ACK_FIRST);
    } else {
      boolean sameSeq = segment.seq() == sender.isn;
      boolean sameAck = segment.ack() == sender.syn.ackAck;
      if (sameSeq && sameAck) {
        step.add(Fact.SYN_ACK_AGAIN);
      }
      if (!sameSeq) {
        step.add(Fact.SYN_ACK_OTHER_SEQ);
      }
      if (!sameAck) {
        step.add(Fact.SYN_ACK_OTHER_ACK);
      }
    }
    if (receiver.track.proved().isSynchronized() || sender.track.proved().isSynchronized()) {
      step.add(Fact.SYN_ACK_WHEN_OPEN);
    }
  }

  /** Where the segment lies in its sender's stream and in its receiver's window. */
  private static void position(Step step, Segment segment) {
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    int seq = segment.seq();
    int length = segment.length();
    if (!sender.nxtKnown) {
      return;
    }
    if (sender.isnExact && sender.span < Integer.MAX_VALUE && Seq.isBefore(seq, sender.isn)) {
      step.add(Fact.SEQ_BEFORE_ISN);
      step.add(Fact.UNACCEPTABLE);
      return;
    }
    if (isProbe(segment, sender, receiver)) {
      step.add(Fact.PROBE);
      return;
    }
    if (Seq.isAfter(seq, sender.nxt)) {
      step.add(Fact.LEAVES_HOLE);
    } else if (length > 0 && !Seq.isAfter(seq + length, sender.nxt)) {
      step.add(Fact.REPEATS);
    }
    if (receiver.rcvWindow.edgeKnown && receiver.rcvWindow.scaleKnown && receiver.rcvKnown) {
      int farLeft = receiver.rcv - (int) Math.min(receiver.rcvWindow.most, Integer.MAX_VALUE / 2);
      if (Seq.isAfter(seq, receiver.rcvWindow.edge)
          || (length > 0
              && seq == receiver.rcvWindow.edge
              && receiver.rcvWindow.edge != receiver.rcv)) {
        step.add(Fact.BEYOND_WINDOW);
        step.add(Fact.UNACCEPTABLE);
      } else if (Seq.isBefore(seq + length, farLeft)) {
        step.add(Fact.LEFT_OF_WINDOW);
        step.add(Fact.UNACCEPTABLE);
      }
    }
  }

  /**
   * At most one octet at the place before the next one (keep-alive), or one octet at the next place
   * while the receiver's window is closed (zero-window probe; RFC 9293 §3.8.4, §3.8.6.1).
   */
  private static boolean isProbe(Segment segment, Endpoint sender, Endpoint receiver) {
    if (segment.has(FIN) || segment.payloadLength() > 1) {
      return false;
    }
    boolean keepAlive =
        segment.seq() == sender.nxt - 1
            && !isYoungOpening(segment, sender)
            && (segment.payloadLength() == 0 || receiver.rcvKnown && receiver.rcv == sender.nxt);
    boolean windowProbe =
        segment.payloadLength() == 1
            && segment.seq() == sender.nxt
            && receiver.rcvWindow.edgeKnown
            && receiver.rcvWindow.field == 0;
    return keepAlive || windowProbe;
  }

  /** So soon after the SYN nobody keeps alive what is not even open: its number is one short. */
  private static boolean isYoungOpening(Segment segment, Endpoint sender) {
    return sender.track.proved() == TcpState.SYN_SENT
        && segment.timeNanos() - sender.syn.lastNanos < SHORTEST_KEEP_ALIVE_NANOS;
  }

  private static void acknowledgment(Step step, Segment segment) {
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    if (!receiver.nxtKnown) {
      return;
    }
    int ack = segment.ack();
    if (Seq.isAfter(ack, receiver.nxt)) {
      step.add(Fact.ACK_BEYOND_SENT);
    } else if (receiver.unaKnown) {
      long window = Math.min(Math.max(sender.rcvWindow.most, 1), Integer.MAX_VALUE / 2);
      if (Seq.isBefore(ack, receiver.una - (int) window)) {
        step.add(Fact.ACK_TOO_OLD);
        step.add(Fact.UNACCEPTABLE);
      }
    }
  }

  private static void opening(Step step, Segment segment) {
    Connection connection = step.connection();
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    boolean payloadOrFin = segment.payloadLength() > 0 || segment.has(FIN);
    if (sender.track.proved() == TcpState.SYN_SENT) {
      answer(step, segment, sender, receiver);
      boolean unanswered =
          !receiver.ackCoversSyn(segment.ack())
              && receiver.hasSpoken()
              && !isPastHole(segment, sender, receiver);
      if (payloadOrFin && (unanswered || !segment.has(ACK))) {
        step.add(Fact.BEFORE_ESTABLISHED);
      }
      return;
    }
    if (connection.opening.crossed
        && connection.opening.completedFrame == 0
        && sender.track.proved() == TcpState.SYN_RECEIVED
        && sender.syn.ackSeen) {
      crossedAnswer(step, segment, sender, receiver);
      return;
    }
    if (receiver.track.proved() == TcpState.SYN_SENT
        && !sender.syn.ackSeen
        && !sender.syn.seen
        && segment.has(ACK)
        && !Seq.isWithin(segment.ack(), receiver.isn + 1, receiver.synEnd())) {
      step.add(Fact.SYN_ANSWERED_BY_ACK);
      step.add(Fact.UNACCEPTABLE);
      return;
    }
    if (sender.track.proved() == TcpState.SYN_RECEIVED
        && !sender.syn.seen
        && connection.opening.completedFrame == 0
        && sender.syn.ackSeen) {
      step.add(Fact.RESPONDER_GOES_ON);
      if (payloadOrFin && receiver.syn.payload == 0) {
        step.add(Fact.BEFORE_ESTABLISHED);
      }
    }
  }

  /** The opener's segment after a SYN-ACK: the third of the three, or what came in its place. */
  private static void answer(Step step, Segment segment, Endpoint opener, Endpoint responder) {
    if (!responder.syn.ackSeen && !responder.syn.seen) {
      return;
    }
    step.add(Fact.ANSWERS_SYN_ACK);
    if (!segment.has(ACK)) {
      return;
    }
    boolean seqFits = Seq.isWithin(segment.seq(), opener.isn + 1, opener.nxt);
    boolean ackFits = responder.ackCoversSyn(segment.ack());
    if (!seqFits) {
      step.add(Fact.HANDSHAKE_BAD_SEQ);
    }
    if (!ackFits && !isPastHole(segment, opener, responder)) {
      step.add(Fact.HANDSHAKE_BAD_ACK);
      step.add(Fact.UNACCEPTABLE);
    }
    if (seqFits && ackFits && step.connection().opening.completedFrame == 0) {
      step.add(Fact.COMPLETES_OPENING);
    }
  }

  /**
   * Are both its numbers ahead, inside the windows? Then the third segment and more are missing
   * from the capture: no endpoint errs in both at once.
   */
  private static boolean isPastHole(Segment segment, Endpoint opener, Endpoint responder) {
    return responder.nxtKnown
        && Seq.isAfter(segment.ack(), responder.nxt)
        && isInWindow(segment.ack(), responder.nxt, opener)
        && Seq.isAfter(segment.seq(), opener.isn + 1)
        && isInWindow(segment.seq(), opener.isn, responder);
  }

  private static boolean isInWindow(int number, int begin, Endpoint peer) {
    return !Seq.isAfter(
        number, peer.rcvWindow.edgeKnown ? peer.rcvWindow.edge : begin + WINDOW_OF_SYN);
  }

  /** The last segment of a simultaneous opening: both numbers are known exactly. */
  private static void crossedAnswer(
      Step step, Segment segment, Endpoint sender, Endpoint receiver) {
    if (!Seq.isWithin(segment.seq(), sender.isn + 1, sender.nxt)) {
      step.add(Fact.HANDSHAKE_BAD_SEQ);
      step.add(Fact.UNACCEPTABLE);
    }
    if (segment.has(ACK) && !receiver.ackCoversSyn(segment.ack())) {
      step.add(Fact.HANDSHAKE_BAD_ACK);
      step.add(Fact.UNACCEPTABLE);
    }
  }

  /**
   * RFC 5961 §3 to §5: an unacceptable segment is answered by the plain numbers of its receiver.
   */
  private static void challenge(Step step, Segment segment) {
    Endpoint sender = step.sender();
    if (!step.has(Fact.BARE_ACK)
        || sender.unacceptable.frame == 0
        || sender.unacceptable.nanos < sender.traffic.lastNanos
        || !sender.nxtKnown
        || segment.seq() != sender.nxt
        || !sender.rcvKnown
        || segment.ack() != sender.lastAck) {
      return;
    }
    long roundTrip = Math.max(step.connection().opening.handshakeNanos, CHALLENGE_NANOS);
    if (segment.timeNanos() - sender.unacceptable.nanos <= roundTrip) {
      step.add(Fact.CHALLENGES);
    }
  }
}
