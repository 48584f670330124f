package io.synfin.connection;

import static io.synfin.tcp.TcpFlags.FIN;
import static io.synfin.tcp.TcpFlags.PSH;
import static io.synfin.tcp.TcpFlags.SYN;

import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;

/**
 * What an endpoint keeps of its own stream: SND.NXT, holes, repetitions. Called for every packet.
 */
final class StreamMemory {

  /** Who has more to say than fits sends no less, whatever the path carries. */
  private static final int FULL = 500;

  private static final long LEAST_RETRANSMISSION_NANOS = 100_000_000;

  private StreamMemory() {}

  /** SND.NXT, and how far the capture has the stream without a hole. */
  static void remember(Step step, Segment segment, Endpoint sender) {
    Traffic traffic = sender.traffic;
    int payload = segment.payloadLength();
    if (step.has(Fact.SYN_WHEN_OPEN) || step.has(Fact.SEQ_BEFORE_ISN)) {
      if (segment.has(SYN) && sender.syn.seen && segment.seq() == sender.isn) {
        traffic.retransmittedOctets++;
        traffic.retransmittedSegments++;
      }
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
    long repeated = traffic.retransmittedOctets;
    if (payload > 0 && !step.has(Fact.PROBE)) {
      payload(step, segment, traffic, payload, sender);
      traffic.repeatedDataSegments += traffic.retransmittedOctets > repeated ? 1 : 0;
    } else if (payload > 0 && Seq.isBefore(segment.seq(), sender.nxt)) {
      // The octet of a keep-alive is an old one.
      traffic.retransmittedOctets++;
    }
    if (step.has(Fact.SYN_AGAIN) || step.has(Fact.SYN_ACK_AGAIN) || step.has(Fact.FIN_AGAIN)) {
      traffic.retransmittedOctets++;
    }
    if (traffic.retransmittedOctets > repeated) {
      traffic.retransmittedSegments++;
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
    if (segment.length() > 0 && !segment.has(SYN)) {
      time(segment, end, sender);
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

  private static void time(Segment segment, int end, Endpoint sender) {
    if (Seq.isBefore(segment.seq(), sender.nxt)) {
      if (sender.roundTrips != null) {
        sender.roundTrips.sentAgain(segment.seq());
      }
    } else {
      sender.timed().sent(end, segment.timeNanos());
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
    big(segment, traffic, payload, sender, step.receiver());
    int start = segment.seq() + (segment.has(SYN) ? 1 : 0);
    int fresh = payload;
    if (Seq.isBefore(start, sender.nxt)) {
      fresh = Math.max(0, Math.min(payload, Seq.distance(sender.nxt, start + payload)));
    }
    int old = payload - fresh;
    int repeated = old - sender.uncaptured(start, start + old);
    if (old > 0 && !step.has(Fact.FIN_AGAIN)) {
      lost(step, segment, sender, repeated < old);
    }
    traffic.retransmittedOctets += repeated;
    traffic.newOctets += payload - repeated;
    if (fresh > 0) {
      traffic.pushed = segment.hasAny(PSH | FIN) || payload < FULL;
      traffic.dataNanos = segment.timeNanos();
      traffic.dataFrame = segment.frame();
    }
    if (step.has(Fact.PAYLOAD_HALF_CLOSED)) {
      sender.fin.octetsAfterPeerFinAck += fresh;
    }
  }

  /** The first segment of nearly an MSS, and what becomes of it. */
  private static void big(
      Segment segment, Traffic traffic, int payload, Endpoint sender, Endpoint receiver) {
    int mss = receiver.offer.mss;
    boolean large = mss > 0 && payload * 10L >= mss * 9L;
    if (traffic.bigFrame == 0) {
      if (large && !segment.has(SYN) && !Seq.isBefore(segment.seq(), sender.nxt)) {
        traffic.bigFrame = segment.frame();
        traffic.bigSeq = segment.seq();
      }
    } else if (segment.seq() == traffic.bigSeq
        && (!sender.unaKnown || !Seq.isAfter(sender.una, traffic.bigSeq))) {
      sender.inTrouble().stuck(segment, large);
    }
  }

  /** A segment that is sent again because it was lost, and on which side of the tap. */
  private static void lost(Step step, Segment segment, Endpoint sender, boolean fillsHole) {
    if (fillsHole) {
      boolean late = sender.hole.isReordered(segment, step.connection().opening.handshakeNanos);
      sender.traffic.lostUpstream += sender.hole.open && !late ? 1 : 0;
    } else if (sender.unaKnown && Seq.isAfter(segment.end(), sender.una)) {
      sender.traffic.lostDownstream++;
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
    if (segment.length() == 0) {
      return;
    }
    if (!hole.open) {
      hole.turnUp(segment);
      return;
    }
    int from = Seq.later(segment.seq(), sender.inOrder);
    int to = Seq.isBefore(segment.end(), sender.nxt) ? segment.end() : sender.nxt;
    if (Seq.isBefore(from, to)) {
      int missing = sender.outOfOrder.missing(from, to);
      if (missing > 0) {
        hole.fill(segment, missing, step.connection().opening.handshakeNanos);
      }
    }
    hole.turnUp(segment);
  }

  /** Beyond every window that the capture could have missed: not the sender's own, or garbage. */
  static boolean isFarBeyond(Step step, Segment segment) {
    if (!step.has(Fact.BEYOND_WINDOW)) {
      return false;
    }
    Endpoint receiver = step.receiver();
    long slack = Math.max(receiver.rcvWindow.most, 0xFFFF) * 2;
    return Seq.distance(receiver.rcvWindow.edge, segment.seq())
        > Math.min(slack, Integer.MAX_VALUE / 2);
  }
}
