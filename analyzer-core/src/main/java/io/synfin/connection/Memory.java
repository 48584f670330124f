package io.synfin.connection;

import static io.synfin.tcp.TcpFlags.ACK;
import static io.synfin.tcp.TcpFlags.CWR;
import static io.synfin.tcp.TcpFlags.ECE;
import static io.synfin.tcp.TcpFlags.FIN;
import static io.synfin.tcp.TcpFlags.RST;
import static io.synfin.tcp.TcpFlags.SYN;

import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;
import io.synfin.tcp.TcpOptions;
import io.synfin.tcp.TcpState;

/**
 * The fourth verb: what the endpoints keep of a segment once it is judged. Called for every packet.
 */
final class Memory {

  private static final int MAX_SCALE = 14;

  /** No sender repeats itself sooner for lack of an answer, except on the fastest of networks. */
  private static final long LEAST_RETRANSMISSION_NANOS = 100_000_000;

  private Memory() {}

  static void remember(Step step) {
    Segment segment = step.segment();
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    keepAlive(step, segment, sender, receiver);
    step.connection().runs.add(step);
    traffic(segment, sender);
    if (segment.has(RST)) {
      reset(step, segment, sender, receiver);
      return;
    }
    if (segment.has(SYN)) {
      syn(step, segment, sender, receiver);
    }
    stream(step, segment, sender);
    if (segment.has(FIN)) {
      fin(step, segment, sender, receiver);
    }
    if (segment.has(ACK)) {
      acknowledgment(step, segment, sender, receiver);
    }
    thirdAgain(step, segment, sender, receiver);
    window(segment, sender, receiver);
    unacceptable(step, segment, receiver);
    timestamps(step, segment, sender);
    sender.traffic.lastNanos = Math.max(sender.traffic.lastNanos, segment.timeNanos());
  }

  private static void keepAlive(Step step, Segment segment, Endpoint sender, Endpoint receiver) {
    if (KeepAliveProbe.is(step)) {
      Traffic traffic = sender.traffic;
      traffic.keepAlives++;
      traffic.keepAlivesEver++;
      traffic.keepAliveFrame = segment.frame();
      traffic.keepAliveNanos = segment.timeNanos();
    } else if (KeepAliveProbe.isAnswer(step)) {
      receiver.traffic.keepAliveAnswerFrame = segment.frame();
    }
    receiver.traffic.keepAlives = 0;
  }

  private static void traffic(Segment segment, Endpoint sender) {
    Traffic traffic = sender.traffic;
    if (traffic.firstFrame == 0) {
      traffic.firstFrame = segment.frame();
      traffic.firstNanos = segment.timeNanos();
      traffic.hopLimit = segment.hopLimit();
    }
    traffic.segments++;
    traffic.lastFrame = segment.frame();
    traffic.flagsSeen |= segment.flags();
  }

  private static void reset(Step step, Segment segment, Endpoint sender, Endpoint receiver) {
    ResetFacts rst = sender.rst;
    if (rst.count == 0) {
      rst.frame = segment.frame();
      rst.nanos = segment.timeNanos();
      rst.seq = segment.seq();
    }
    rst.count++;
    rst.lastFrame = segment.frame();
    rst.lastNanos = segment.timeNanos();
    rst.hopLimit = segment.hopLimit();
    if (segment.has(ACK)
        && receiver.nxtKnown
        && step.receiverProvedBefore() != TcpState.SYN_SENT
        && Seq.isAfter(segment.ack(), receiver.nxt)) {
      rst.beyondAck = segment.ack();
      rst.beyondFrame = segment.frame();
      rst.beyondNanos = segment.timeNanos();
    }
    if (ResetMover.answersBadAck(step) || step.has(Fact.RST_ABANDONS)) {
      rst.answers++;
    }
    if (step.has(Fact.RST_VALID) && !rst.valid) {
      rst.valid = true;
      rst.validFrame = segment.frame();
      rst.validNanos = segment.timeNanos();
    }
    if (step.has(Fact.RST_INEXACT)) {
      challenged(segment, receiver);
    }
    sender.traffic.lastNanos = Math.max(sender.traffic.lastNanos, segment.timeNanos());
  }

  private static void syn(Step step, Segment segment, Endpoint sender, Endpoint receiver) {
    if (step.has(Fact.SYN_WHEN_OPEN) || step.has(Fact.SYN_ACK_FROM_CLIENT)) {
      return;
    }
    SynFacts syn = sender.syn;
    if (segment.has(ACK)) {
      boolean replaces =
          !syn.ackSeen || (sender.syn.ackVariety > 0 && lastWasBad(sender, receiver));
      if (syn.ackSeen && !step.has(Fact.SYN_ACK_AGAIN)) {
        syn.ackVariety++;
      }
      if (step.has(Fact.SYN_ACK_OTHER_SEQ) && !step.has(Fact.UNACCEPTABLE) && !replaces) {
        syn.otherIsnKnown = true;
        syn.otherIsn = segment.seq();
      }
      if (replaces && !syn.seen) {
        learnIsn(segment, sender);
        offer(segment, sender, true);
      }
      if (!syn.ackSeen) {
        syn.firstAckFrame = segment.frame();
        syn.firstAckNanos = segment.timeNanos();
      }
      // A repeated SYN asks for the SYN-ACK; only one that comes by itself says something.
      boolean asked = receiver.syn.lastFrame > syn.ackFrame;
      syn.ackSeen = true;
      syn.ackFrame = segment.frame();
      syn.ackNanos = segment.timeNanos();
      syn.ackAck = segment.ack();
      syn.ackCount++;
      if (step.has(Fact.SYN_ACK_AGAIN) && step.connection().isCompleted() && !asked) {
        repeatsAfterThird(segment, syn);
      }
      if (syn.frame == 0) {
        syn.frame = segment.frame();
        syn.nanos = segment.timeNanos();
      }
      return;
    }
    if (!syn.seen) {
      learnIsn(segment, sender);
      offer(segment, sender, false);
      syn.seen = true;
      syn.frame = segment.frame();
      syn.nanos = segment.timeNanos();
      syn.crossed = step.has(Fact.SYN_CROSSES);
    }
    syn.count++;
    syn.payload = Math.max(syn.payload, segment.payloadLength());
    syn.lastFrame = segment.frame();
    syn.lastNanos = segment.timeNanos();
  }

  private static void repeatsAfterThird(Segment segment, SynFacts syn) {
    if (syn.repeatsAfterThird == 0) {
      syn.firstRepeatAfterThirdFrame = segment.frame();
      syn.firstRepeatAfterThirdNanos = segment.timeNanos();
    }
    syn.repeatsAfterThird++;
  }

  private static void thirdAgain(Step step, Segment segment, Endpoint sender, Endpoint receiver) {
    if (receiver.syn.repeatsAfterThird > sender.syn.thirdAgain
        && step.has(Fact.BARE_ACK)
        && segment.seq() == sender.nxt
        && receiver.ackCoversSyn(segment.ack())) {
      sender.syn.thirdAgain++;
    }
  }

  private static boolean lastWasBad(Endpoint sender, Endpoint receiver) {
    return receiver.syn.seen
        && !Seq.isWithin(sender.syn.ackAck, receiver.isn + 1, receiver.synEnd());
  }

  private static void learnIsn(Segment segment, Endpoint sender) {
    sender.isn = segment.seq();
    sender.isnKnown = true;
    sender.isnExact = true;
    sender.nxt = segment.seq() + 1;
    sender.nxtKnown = true;
    sender.inOrder = segment.seq() + 1;
    sender.capturedEnd = segment.seq() + 1;
    sender.span = 1;
    sender.outOfOrder.clear();
  }

  private static void offer(Segment segment, Endpoint sender, boolean answer) {
    TcpOptions options = segment.options();
    Offer offer = sender.offer;
    offer.mss = options.mss();
    offer.windowScale = options.windowScale();
    offer.window = segment.window();
    offer.sackPermitted = options.sackPermitted();
    offer.timestamps = options.timestamps();
    offer.fastOpen = options.fastOpen().ordinal();
    offer.mptcp = options.mptcpSubtypes() != 0;
    offer.ecn = answer ? segment.has(ECE) : segment.has(ECE | CWR);
  }

  /** SND.NXT, and how far the capture has the stream without a hole. */
  private static void stream(Step step, Segment segment, Endpoint sender) {
    Traffic traffic = sender.traffic;
    int payload = segment.payloadLength();
    if (step.has(Fact.SYN_WHEN_OPEN) || step.has(Fact.SEQ_BEFORE_ISN)) {
      return;
    }
    if (!sender.nxtKnown) {
      sender.nxt = segment.seq();
      sender.nxtKnown = true;
      sender.inOrder = segment.seq();
      sender.capturedEnd = segment.seq();
      sender.span = 1;
      if (!sender.isnKnown) {
        sender.isn = segment.seq() - 1;
        sender.isnKnown = true;
      }
    }
    if (payload > 0 && !step.has(Fact.PROBE)) {
      payload(step, segment, traffic, payload, sender);
    }
    if (step.has(Fact.PROBE) || isFarBeyond(step, segment)) {
      return;
    }
    hole(step, segment, sender);
    int end = segment.end();
    sender.lastSeq = segment.seq();
    sender.lastEnd = end;
    if (segment.length() > 0 && Seq.isAfter(end, sender.nxt)) {
      traffic.lastNewNanos = segment.timeNanos();
    }
    if (payload > 0 && (Seq.isAfter(end, sender.nxt) || !sender.hasCaptured(segment.seq(), end))) {
      sender.sent.add(segment);
    }
    if (segment.length() > 0) {
      sender.capturedEnd = Seq.later(sender.capturedEnd, end);
    }
    if (Seq.isAfter(end, sender.nxt) || step.has(Fact.CLOSING_ACK_BEYOND)) {
      // Explained: by octets that the capture missed, or as a lie.
      sender.beyondAckFrame = 0;
    }
    if (Seq.isAfter(end, sender.nxt)) {
      sender.span += Seq.distance(sender.nxt, end);
      sender.nxt = end;
    }
    if (Seq.isAfter(segment.seq(), sender.inOrder)) {
      if (segment.length() > 0) {
        sender.outOfOrder.add(segment.seq(), end);
      }
    } else if (Seq.isAfter(end, sender.inOrder)) {
      sender.inOrder = sender.outOfOrder.absorb(end);
      sender.fin.inOrder |= sender.fin.sent && sender.inOrder == sender.fin.seq + 1;
    }
  }

  private static void payload(
      Step step, Segment segment, Traffic traffic, int payload, Endpoint sender) {
    traffic.dataSegments++;
    traffic.payloadOctets += payload;
    if (!segment.has(SYN) && traffic.firstPayloadFrame == 0) {
      traffic.firstPayloadFrame = segment.frame();
      traffic.firstPayloadNanos = segment.timeNanos();
      traffic.firstPayloadSeq = segment.seq();
      traffic.firstPayloadSum = segment.payloadSum();
      traffic.firstPayloadLength = payload;
    } else if (segment.seq() == traffic.firstPayloadSeq
        && traffic.conflictFrame == 0
        && isConflict(segment, traffic)) {
      traffic.conflictFrame = segment.frame();
      traffic.conflictLength = payload;
    }
    int start = segment.seq() + (segment.has(SYN) ? 1 : 0);
    int fresh = payload;
    if (Seq.isBefore(start, sender.nxt)) {
      fresh = Math.max(0, Math.min(payload, Seq.distance(sender.nxt, start + payload)));
    }
    boolean fillsHole =
        fresh < payload
            && Seq.isAfter(start + payload, sender.inOrder)
            && !isCaptured(start, payload, sender);
    if (fresh == 0 && !fillsHole) {
      traffic.retransmittedSegments++;
    }
    if (!fillsHole) {
      traffic.retransmittedOctets += payload - fresh;
      traffic.newOctets += fresh;
    } else {
      traffic.newOctets += payload;
    }
    if (step.has(Fact.PAYLOAD_HALF_CLOSED)) {
      sender.fin.octetsAfterPeerFinAck += fresh;
    }
  }

  /**
   * Other octets where the first payload was. Of another length it may be the same, packed anew,
   * but not sooner than a retransmission comes.
   */
  private static boolean isConflict(Segment segment, Traffic traffic) {
    if (segment.is(Segment.SNAPPED)) {
      return false;
    }
    if (segment.payloadLength() == traffic.firstPayloadLength) {
      return segment.payloadSum() != traffic.firstPayloadSum;
    }
    return segment.timeNanos() - traffic.firstPayloadNanos < LEAST_RETRANSMISSION_NANOS;
  }

  /** What the segment skips of its sender's stream, or brings of what was skipped. */
  private static void hole(Step step, Segment segment, Endpoint sender) {
    Hole hole = sender.hole;
    if (hole.open) {
      hole.later++;
    }
    if (Seq.isAfter(segment.seq(), sender.nxt)) {
      hole.skip(sender.nxt, segment);
      return;
    }
    if (!hole.open || segment.length() == 0) {
      return;
    }
    int from = Seq.later(segment.seq(), sender.inOrder);
    int to = Seq.isBefore(segment.end(), sender.nxt) ? segment.end() : sender.nxt;
    if (Seq.isBefore(from, to)) {
      int missing = sender.outOfOrder.missing(from, to);
      if (missing > 0) {
        hole.fill(segment, missing, step.connection().handshakeNanos);
      }
    }
    hole.turnUp(segment);
  }

  private static boolean isCaptured(int start, int payload, Endpoint sender) {
    return !Seq.isAfter(start + payload, sender.inOrder)
        || sender.outOfOrder.covers(start, start + payload);
  }

  /** Beyond every window that the capture could have missed: not the sender's own, or garbage. */
  private static boolean isFarBeyond(Step step, Segment segment) {
    if (!step.has(Fact.BEYOND_WINDOW)) {
      return false;
    }
    Endpoint receiver = step.receiver();
    long slack = Math.max(receiver.maxWindow, 0xFFFF) * 2;
    return Seq.distance(receiver.edge, segment.seq()) > Math.min(slack, Integer.MAX_VALUE / 2);
  }

  private static void fin(Step step, Segment segment, Endpoint sender, Endpoint receiver) {
    FinFacts fin = sender.fin;
    boolean covers = segment.has(ACK) && receiver.ackCoversFin(segment.ack());
    if (!fin.sent) {
      if (isFarBeyond(step, segment) || step.has(Fact.SEQ_BEFORE_ISN)) {
        return;
      }
      fin.sent = true;
      fin.seq = segment.finNumber();
      fin.frame = segment.frame();
      fin.nanos = segment.timeNanos();
      fin.ack = segment.ack();
      fin.firstCoversPeerFin = covers;
      fin.misplaced = step.has(Fact.FIN_MISPLACED);
      fin.inOrder = !Seq.isBefore(sender.inOrder, fin.seq + 1);
    }
    if (!step.has(Fact.FIN_ELSEWHERE)) {
      fin.count++;
      fin.lastFrame = segment.frame();
      fin.lastNanos = segment.timeNanos();
    }
    fin.coversPeerFin |= covers;
  }

  private static void acknowledgment(
      Step step, Segment segment, Endpoint sender, Endpoint receiver) {
    int ack = segment.ack();
    if (step.has(Fact.SYN_WHEN_OPEN) || step.has(Fact.SYN_ACK_FROM_CLIENT)) {
      return;
    }
    duplicateAck(step, segment, sender, receiver);
    sender.lastAck = ack;
    boolean synchronizedSender = sender.track.proved().isSynchronized();
    if (!sender.rcvKnown || !(step.has(Fact.ACK_BEYOND_SENT) && synchronizedSender)) {
      sender.rcv = sender.rcvKnown ? Seq.later(sender.rcv, ack) : ack;
      sender.rcvKnown = true;
    }
    if (!receiver.isnKnown && !segment.has(SYN)) {
      receiver.isn = ack - 1;
      receiver.isnKnown = true;
    }
    if (step.has(Fact.ACK_BEYOND_SENT) && synchronizedSender && receiver.beyondAckFrame == 0) {
      receiver.beyondAck = ack;
      receiver.beyondAckFrame = segment.frame();
      receiver.beyondAckNanos = segment.timeNanos();
    }
    if (step.has(Fact.UNACCEPTABLE) || step.has(Fact.ACK_BEYOND_SENT)) {
      return;
    }
    if (segment.has(SYN) && !receiver.isnKnown) {
      receiver.isn = ack - 1;
      receiver.isnKnown = true;
    }
    receiver.una = receiver.unaKnown ? Seq.later(receiver.una, ack) : ack;
    receiver.unaKnown = true;
    if (receiver.nxtKnown && Seq.isAfter(ack, receiver.inOrder)) {
      if (receiver.hole.open) {
        int missing = receiver.outOfOrder.missing(receiver.inOrder, ack);
        receiver.hole.acknowledge(segment, receiver.inOrder, ack, missing);
      }
      // The other side has it, whatever the capture missed.
      receiver.inOrder = receiver.outOfOrder.absorb(ack);
      receiver.fin.inOrder |= receiver.fin.sent && receiver.inOrder == receiver.fin.seq + 1;
    }
    finAcknowledged(step, segment, sender, receiver);
  }

  /** RFC 5681 §2; with SACK blocks the window may differ. */
  private static void duplicateAck(Step step, Segment segment, Endpoint sender, Endpoint receiver) {
    boolean outstanding = receiver.unaKnown && Seq.isBefore(receiver.una, receiver.nxt);
    if (!outstanding || segment.ack() != receiver.una) {
      receiver.duplicateAcks = 0;
      return;
    }
    boolean sameWindow = segment.window() == sender.window || segment.options().sackBlocks() > 0;
    if (step.has(Fact.BARE_ACK)
        && !step.has(Fact.PROBE)
        && segment.ack() == sender.lastAck
        && segment.seq() == sender.nxt
        && sameWindow) {
      receiver.duplicateAcks++;
      receiver.duplicateAckNanos = segment.timeNanos();
    }
  }

  private static void finAcknowledged(
      Step step, Segment segment, Endpoint sender, Endpoint receiver) {
    FinFacts fin = receiver.fin;
    if (step.has(Fact.ACKS_FIN)) {
      fin.acked = true;
      fin.ackedFrame = segment.frame();
      fin.ackedNanos = segment.timeNanos();
      // n: where the other direction stood when it knew of the FIN.
      sender.fin.seqAtPeerFinAck = segment.seq() + (segment.has(FIN) ? segment.payloadLength() : 0);
    }
    if (step.has(Fact.ACKS_FIN) || step.has(Fact.ACKS_FIN_AGAIN)) {
      fin.ackCount++;
    } else if (step.has(Fact.ACKS_FIN_SHORT)) {
      fin.ackedShort++;
      if (fin.count > 1) {
        fin.shortAgain++;
        if (fin.shortAgain == 1) {
          fin.shortAgainNanos = segment.timeNanos();
        }
      }
    }
  }

  private static void window(Segment segment, Endpoint sender, Endpoint receiver) {
    sender.window = segment.window();
    if (!sender.scaleKnown && hasOffer(sender) && hasOffer(receiver)) {
      boolean scaled = sender.offer.windowScale >= 0 && receiver.offer.windowScale >= 0;
      sender.scale = scaled ? Math.min(sender.offer.windowScale, MAX_SCALE) : 0;
      receiver.scale = scaled ? Math.min(receiver.offer.windowScale, MAX_SCALE) : 0;
      sender.scaleKnown = true;
      receiver.scaleKnown = true;
    }
    if (!segment.has(ACK)) {
      return;
    }
    long octets = Integer.toUnsignedLong(segment.window()) << (segment.has(SYN) ? 0 : sender.scale);
    int edge = segment.ack() + (int) octets;
    sender.edge = sender.edgeKnown ? Seq.later(sender.edge, edge) : edge;
    sender.edgeKnown = true;
    sender.maxWindow = Math.max(sender.maxWindow, octets);
    if (segment.window() == 0) {
      sender.traffic.zeroWindows++;
    }
  }

  private static boolean hasOffer(Endpoint endpoint) {
    return endpoint.offer.window >= 0;
  }

  private static void unacceptable(Step step, Segment segment, Endpoint receiver) {
    if (!step.has(Fact.UNACCEPTABLE)) {
      return;
    }
    challenged(segment, receiver);
    if (step.has(Fact.SYN_ACK_BAD_ACK)
        || step.has(Fact.HANDSHAKE_BAD_ACK)
        || step.has(Fact.SYN_ANSWERED_BY_ACK)) {
      receiver.badAckKnown = true;
      receiver.badAck = segment.ack();
      receiver.badAckFrame = segment.frame();
    }
  }

  /** What an acceptable answer to this segment is: nothing but the receiver's own numbers. */
  private static void challenged(Segment segment, Endpoint receiver) {
    receiver.unacceptableFrame = segment.frame();
    receiver.unacceptableNanos = segment.timeNanos();
    receiver.unacceptableFlags = segment.flags();
    receiver.unacceptableLength = segment.length();
    receiver.unacceptableSeq = segment.seq();
  }

  private static void timestamps(Step step, Segment segment, Endpoint sender) {
    TcpOptions options = segment.options();
    if (!options.timestamps() || step.has(Fact.UNACCEPTABLE)) {
      return;
    }
    if (!sender.traffic.tsRecentKnown || Seq.isAfter(options.tsVal(), sender.traffic.tsRecent)) {
      sender.traffic.tsRecent = options.tsVal();
      sender.traffic.tsRecentKnown = true;
    }
  }
}
