package io.synfin.label;

import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;
import io.synfin.tcp.TcpFlags;

/**
 * Wireshark's sequence analysis of one segment, in Wireshark's order (release 4.0.17).
 *
 * <p>The order is the behaviour: a probe hides what its zero window would say, a keep-alive's ACK
 * is no duplicate. Called for every packet.
 */
final class SequenceAnalysis {

  private static final int ZERO_WINDOW_PROBE = AnalysisFlag.ZERO_WINDOW_PROBE.bit();
  private static final int KEEP_ALIVE = AnalysisFlag.KEEP_ALIVE.bit();

  private static final int SYN_FIN = TcpFlags.SYN | TcpFlags.FIN;
  private static final int SYN_FIN_RST = SYN_FIN | TcpFlags.RST;

  /** The MPTCP subtypes Wireshark knows as operations: all but MP_TCPRST (RFC 8684 §3). */
  private static final int MPTCP_COUNTED = 0xFF;

  private static final int MARKER = -1;
  private static final long FAST_NANOS = 20_000_000;
  private static final long REORDERING_NANOS = 3_000_000;

  /** {@link #rtoNanos} of a segment that repeats nothing. */
  static final long NO_RTO = -1;

  private long rtoNanos = NO_RTO;
  private int length;

  /**
   * Returns the flags of this segment and moves both directions on.
   *
   * @param length octets of payload, see {@link ReportedLength}
   */
  int analyze(Segment segment, int length, WiresharkStream stream) {
    WiresharkFlow sender = stream.flow(segment.sender());
    WiresharkFlow receiver = stream.seen(segment.sender().peer());
    rtoNanos = NO_RTO;
    this.length = length;

    int flags = flagsOfNumbers(segment, sender, receiver);
    if ((flags & (ZERO_WINDOW_PROBE | probeAnswers())) == 0
        && isDuplicateAck(segment, stream, sender)) {
      flags |= countDuplicate(sender);
    }
    if (segment.ack() != sender.lastAck) {
      sender.duplicateAcks = 0;
    }
    flags |= ackOfLost(segment, receiver);
    if (takesNumbers(segment) && (flags & KEEP_ALIVE) == 0) {
      flags |= repetition(segment, stream, sender, receiver);
    }
    remember(segment, stream, flags);
    return flags;
  }

  /** How long the retransmission took, from the oldest segment it may repeat. */
  long rtoNanos() {
    return rtoNanos;
  }

  private static int probeAnswers() {
    return AnalysisFlag.KEEP_ALIVE_ACK.bit() | AnalysisFlag.ZERO_WINDOW_PROBE_ACK.bit();
  }

  private boolean takesNumbers(Segment segment) {
    return length > 0 || segment.hasAny(SYN_FIN);
  }

  private int flagsOfNumbers(Segment segment, WiresharkFlow sender, WiresharkFlow receiver) {
    int seq = segment.seq();
    if (length == 1 && seq == sender.nextSeq && receiver.window == 0) {
      return ZERO_WINDOW_PROBE;
    }
    int flags = 0;
    if (sender.nextSeq != 0 && isAfter(seq, sender.nextSeq) && !segment.hasAny(TcpFlags.RST)) {
      flags |= AnalysisFlag.LOST_SEGMENT.bit();
    }
    if (segment.hasAny(SYN_FIN_RST)) {
      return flags;
    }
    if (segment.window() == 0) {
      flags |= AnalysisFlag.ZERO_WINDOW.bit();
    }
    if (length <= 1 && seq == sender.nextSeq - 1) {
      flags |= KEEP_ALIVE;
    }
    if (length == 0 && repeatsNumbers(segment, sender)) {
      flags |= flagsOfRepeatedAck(segment, sender, receiver);
    }
    if (length > 0
        && receiver.windowScale != WiresharkFlow.SCALE_UNKNOWN
        && seq + length == receiver.lastAck + receiver.scaledWindow()) {
      flags |= AnalysisFlag.WINDOW_FULL.bit();
    }
    return flags;
  }

  private static boolean repeatsNumbers(Segment segment, WiresharkFlow sender) {
    return segment.seq() == sender.nextSeq && segment.ack() == sender.lastAck;
  }

  private static int flagsOfRepeatedAck(
      Segment segment, WiresharkFlow sender, WiresharkFlow receiver) {
    int window = segment.window();
    if (window != sender.window) {
      return window != 0 ? AnalysisFlag.WINDOW_UPDATE.bit() : 0;
    }
    if (window != 0) {
      boolean answers = (receiver.lastFlags & KEEP_ALIVE) != 0;
      return answers ? AnalysisFlag.KEEP_ALIVE_ACK.bit() : 0;
    }
    boolean answers = (receiver.lastFlags & ZERO_WINDOW_PROBE) != 0;
    return answers ? AnalysisFlag.ZERO_WINDOW_PROBE_ACK.bit() : 0;
  }

  private boolean isDuplicateAck(Segment segment, WiresharkStream stream, WiresharkFlow sender) {
    return length == 0
        && segment.window() != 0
        && segment.window() == sender.window
        && !segment.hasAny(SYN_FIN_RST)
        && repeatsNumbers(segment, sender)
        // RFC 8684 §4 lets a host repeat an ACK to carry MPTCP signals.
        && stream.mptcpOperations == sender.mptcpOperations;
  }

  private static int countDuplicate(WiresharkFlow sender) {
    sender.duplicateAcks = sender.duplicateAcks == MARKER ? 1 : sender.duplicateAcks + 1;
    return AnalysisFlag.DUPLICATE_ACK.bit();
  }

  private static int ackOfLost(Segment segment, WiresharkFlow receiver) {
    if (!segment.hasAny(TcpFlags.ACK)
        || receiver.maxSeqToBeAcked == 0
        || !isAfter(segment.ack(), receiver.maxSeqToBeAcked)) {
      return 0;
    }
    if (Seq.isBefore(receiver.maxSeqToBeAcked, receiver.nextSeq)) {
      receiver.maxSeqToBeAcked = receiver.nextSeq;
      return AnalysisFlag.ACK_LOST_SEGMENT.bit();
    }
    boolean news = receiver.duplicateAcks == 0;
    // Wireshark's way to say this once; as a large number it also makes a fast retransmission.
    receiver.duplicateAcks = MARKER;
    return news ? AnalysisFlag.ACK_LOST_SEGMENT.bit() : 0;
  }

  private int repetition(
      Segment segment, WiresharkStream stream, WiresharkFlow sender, WiresharkFlow receiver) {
    int seq = segment.seq();
    int end = seq + length;
    if (length > 0 && receiver.lastAck != 0 && !Seq.isAfter(end, receiver.lastAck)) {
      return AnalysisFlag.SPURIOUS_RETRANSMISSION.bit() | AnalysisFlag.RETRANSMISSION.bit();
    }
    boolean afterProbe = length > 1 && seq == sender.nextSeq - 1;
    if (sender.nextSeq == 0 || !Seq.isBefore(seq, sender.nextSeq) || afterProbe) {
      return 0;
    }
    long now = segment.timeNanos();
    if (Integer.compareUnsigned(receiver.duplicateAcks, 2) >= 0
        && receiver.lastAck == seq
        && isWithin(now - receiver.lastAckTimeNanos, FAST_NANOS)) {
      return AnalysisFlag.FAST_RETRANSMISSION.bit() | AnalysisFlag.RETRANSMISSION.bit();
    }
    int next = segment.hasAny(SYN_FIN) ? end + 1 : end;
    if (isWithin(now - sender.nextSeqTimeNanos, reordering(stream)) && next != sender.nextSeq) {
      return AnalysisFlag.OUT_OF_ORDER.bit();
    }
    UnackedSegments unacked = sender.unacked;
    long rto =
        unacked == null || unacked.isEmpty()
            ? now - sender.nextSeqTimeNanos
            : now - unacked.oldestTimeNanos();
    // Wireshark shows none of no time at all.
    rtoNanos = rto == 0 ? NO_RTO : rto;
    return AnalysisFlag.RETRANSMISSION.bit();
  }

  /**
   * As Wireshark computes it: of two numbers half a ring apart, each is before and after the other.
   */
  private static boolean isAfter(int a, int b) {
    return Seq.isBefore(b, a);
  }

  private static long reordering(WiresharkStream stream) {
    return stream.knowsRtt() ? stream.initialRttNanos : REORDERING_NANOS;
  }

  /** Wireshark's durations are unsigned: time that runs backwards is very long. */
  private static boolean isWithin(long nanos, long limit) {
    return Long.compareUnsigned(nanos, limit) < 0;
  }

  private void remember(Segment segment, WiresharkStream stream, int flags) {
    WiresharkFlow sender = stream.flow(segment.sender());
    WiresharkFlow receiver = stream.seen(segment.sender().peer());
    int next = segment.seq() + length;
    if (segment.hasAny(SYN_FIN)) {
      next++;
    }
    if (takesNumbers(segment)) {
      list(segment, sender, receiver, next);
    }
    boolean probe = (flags & ZERO_WINDOW_PROBE) != 0;
    if (!probe && (sender.nextSeq == 0 || isAfter(next, sender.nextSeq))) {
      sender.nextSeq = next;
      sender.nextSeqTimeNanos = segment.timeNanos();
    }
    if (!probe && (sender.maxSeqToBeAcked == 0 || segment.seq() == sender.maxSeqToBeAcked)) {
      sender.maxSeqToBeAcked = sender.nextSeq;
    }
    if (receiver.unacked != null) {
      receiver.unacked.acknowledge(segment.ack());
    }
    sender.window = segment.window();
    sender.lastAck = segment.ack();
    sender.lastAckTimeNanos = segment.timeNanos();
    sender.lastFlags = flags;
    sender.mptcpOperations = stream.mptcpOperations;
    stream.mptcpOperations |= segment.options().mptcpSubtypes() & MPTCP_COUNTED;
    if (segment.hasAny(TcpFlags.SYN)) {
      sender.windowOfSyn = true;
    } else if (segment.hasAny(TcpFlags.ACK)) {
      sender.windowOfSyn = false;
    }
  }

  /** As long as only SYNs were sent, {@code nextSeq} and its time say all that a list would. */
  private static void list(
      Segment segment, WiresharkFlow sender, WiresharkFlow receiver, int next) {
    UnackedSegments unacked = sender.unacked;
    if (unacked == null) {
      if (segment.hasAny(TcpFlags.SYN)) {
        sender.synUnlisted = true;
        return;
      }
      unacked = new UnackedSegments();
      sender.unacked = unacked;
      boolean synAcked = receiver.lastAck != 0 && !Seq.isBefore(receiver.lastAck, sender.nextSeq);
      if (sender.synUnlisted && !synAcked) {
        unacked.add(sender.nextSeq, sender.nextSeqTimeNanos);
      }
    }
    unacked.add(next, segment.timeNanos());
  }
}
