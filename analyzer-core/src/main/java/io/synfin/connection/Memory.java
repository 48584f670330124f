package io.synfin.connection;

import static io.synfin.tcp.TcpFlags.ACK;
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

  private Memory() {}

  static void remember(Step step) {
    Segment segment = step.segment();
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    keepAlive(step, segment, sender, receiver);
    if (step.has(Fact.PROBE) || step.has(Fact.REPEATS)) {
      trouble(step, segment, sender, receiver);
    }
    step.connection().runs.add(step);
    traffic(segment, sender, step.connection().path());
    if (segment.has(RST)) {
      reset(step, segment, sender, receiver);
      return;
    }
    sender.rst.disowned |= Disowning.is(step);
    if (segment.has(SYN)) {
      OpeningMemory.remember(step, segment, sender, receiver);
    }
    sender.traffic.lastIpId = segment.ipv6() ? 0 : segment.ipId();
    sender.traffic.signs |= segment.options().authentication();
    if (segment.payloadLength() > 0) {
      sender.traffic.smallRun = Oddities.isSmall(segment, sender) ? sender.traffic.smallRun + 1 : 0;
      sender.traffic.overlaps += step.has(Oddity.PARTIAL_OVERLAP) ? 1 : 0;
    }
    StreamMemory.remember(step, segment, sender);
    if (segment.has(FIN)) {
      fin(step, segment, sender, receiver);
    }
    if (segment.has(ACK)) {
      acknowledgment(step, segment, sender, receiver);
    }
    OpeningMemory.thirdAgain(step, segment, sender, receiver);
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

  private static void trouble(Step step, Segment segment, Endpoint sender, Endpoint receiver) {
    if (step.has(Fact.REPEATS)) {
      sender.inTrouble().repeat(segment, sender.sent.nanosOf(segment.seq()));
    } else if (receiver.trouble != null && receiver.trouble.closed) {
      receiver.trouble.probeFrame = segment.frame();
      receiver.trouble.probes++;
    }
  }

  private static void traffic(Segment segment, Endpoint sender, String path) {
    Traffic traffic = sender.traffic;
    if (traffic.firstFrame == 0) {
      traffic.firstFrame = segment.frame();
      traffic.firstNanos = segment.timeNanos();
      traffic.hopLimit = segment.hopLimit();
    }
    if (segment.hopLimit() != traffic.hopLimit || traffic.otherHops > 0) {
      hops(segment, traffic);
    }
    traffic.link.add(segment, path);
    traffic.segments++;
    traffic.lastFrame = segment.frame();
    traffic.flagsSeen |= segment.flags();
    if (segment.hasAny(SYN | FIN | RST)) {
      traffic.syns += segment.has(SYN) ? 1 : 0;
      traffic.fins += segment.has(FIN) ? 1 : 0;
      traffic.resets += segment.has(RST) ? 1 : 0;
    }
  }

  /** One that comes another way is an outlier; when all do from then on, the route has changed. */
  private static void hops(Segment segment, Traffic traffic) {
    if (segment.hopLimit() == traffic.hopLimit) {
      traffic.otherHops = 0;
    } else if (!segment.has(RST)) {
      traffic.otherHops = segment.hopLimit() == traffic.otherHop ? traffic.otherHops + 1 : 1;
      traffic.otherHop = segment.hopLimit();
      if (traffic.otherHops >= Oddities.STEADY) {
        traffic.hopLimit = segment.hopLimit();
        traffic.otherHops = 0;
      }
    }
  }

  private static void reset(Step step, Segment segment, Endpoint sender, Endpoint receiver) {
    ResetFacts rst = sender.rst;
    if (rst.count == 0) {
      rst.frame = segment.frame();
      rst.nanos = segment.timeNanos();
      rst.seq = segment.seq();
    }
    if (rst.count == 0 || rst.disowned) {
      rst.suspectFrame = segment.frame();
      rst.suspectNanos = segment.timeNanos();
      rst.suspectSeq = segment.seq();
      rst.disowned = false;
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
      receiver.unacceptable.got(segment);
    }
    sender.traffic.lastNanos = Math.max(sender.traffic.lastNanos, segment.timeNanos());
  }

  /** Who waits for a SYN takes no FIN (RFC 9293 §3.10.7.3): the one to come is another one. */
  private static boolean isBeforeSyn(Step step, Endpoint sender, Endpoint receiver) {
    return receiver.syn.seen
        && step.receiverProvedBefore() == TcpState.SYN_SENT
        && !sender.syn.seen
        && !sender.syn.ackSeen;
  }

  private static void fin(Step step, Segment segment, Endpoint sender, Endpoint receiver) {
    FinFacts fin = sender.fin;
    boolean covers = segment.has(ACK) && receiver.ackCoversFin(segment.ack());
    if (!fin.sent) {
      if (StreamMemory.isFarBeyond(step, segment)
          || step.has(Fact.SEQ_BEFORE_ISN)
          || isBeforeSyn(step, sender, receiver)) {
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
    duplicateAck(step, segment, receiver);
    if (segment.options().sackBlocks() > 0 || sender.trouble != null && sender.trouble.sacked) {
      SackMemory.remember(step, segment, sender);
    }
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
    if (receiver.trouble != null) {
      receiver.trouble.acknowledge(ack);
    }
    if (receiver.roundTrips != null) {
      receiver.roundTrips.acknowledge(ack, segment.timeNanos());
    }
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
    finAcknowledged(step, segment, receiver);
  }

  /** RFC 5681 §2; with SACK blocks the window may differ. */
  private static void duplicateAck(Step step, Segment segment, Endpoint receiver) {
    boolean outstanding = receiver.unaKnown && Seq.isBefore(receiver.una, receiver.nxt);
    if (!outstanding || segment.ack() != receiver.una) {
      receiver.duplicateAcks = 0;
      return;
    }
    if (step.has(Fact.NOTEWORTHY) && Noteworthy.isDuplicateAck(step)) {
      receiver.duplicateAcks++;
      receiver.duplicateAckNanos = segment.timeNanos();
    }
  }

  private static void finAcknowledged(Step step, Segment segment, Endpoint receiver) {
    FinFacts fin = receiver.fin;
    if (step.has(Fact.ACKS_FIN)) {
      fin.acked = true;
      fin.ackedFrame = segment.frame();
      fin.ackedNanos = segment.timeNanos();
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
    ReceiveWindow window = sender.rcvWindow;
    window.announce(segment);
    if (!window.scaleKnown && hasOffer(sender) && hasOffer(receiver)) {
      boolean scaled = sender.offer.windowScale >= 0 && receiver.offer.windowScale >= 0;
      window.agree(scaled ? sender.offer.windowScale : 0);
      receiver.rcvWindow.agree(scaled ? receiver.offer.windowScale : 0);
    }
    if (!segment.has(ACK)) {
      return;
    }
    window.acknowledge(segment);
    if (segment.window() == 0) {
      if (!segment.hasAny(SYN | FIN)) {
        sender.inTrouble().close(segment);
      }
    } else if (sender.trouble != null) {
      sender.trouble.closed = false;
    }
  }

  private static boolean hasOffer(Endpoint endpoint) {
    Offer offer = endpoint.offer;
    return offer.window >= 0 && (!offer.unread || offer.windowScale >= 0);
  }

  private static void unacceptable(Step step, Segment segment, Endpoint receiver) {
    if (!step.has(Fact.UNACCEPTABLE)) {
      return;
    }
    receiver.unacceptable.got(segment);
    if (step.has(Fact.SYN_ACK_BAD_ACK)
        || step.has(Fact.HANDSHAKE_BAD_ACK)
        || step.has(Fact.SYN_ANSWERED_BY_ACK)) {
      receiver.unacceptable.badAck(segment);
    }
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
