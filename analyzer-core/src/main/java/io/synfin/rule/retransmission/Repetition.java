package io.synfin.rule.retransmission;

import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.rule.Durations;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;

/** Why a segment lies below what its sender has sent already. Each is one rule, and one only. */
enum Repetition {
  /** None of these: no octets, a FIN's own matter, or from before the capture. */
  NONE,
  /** It was sent before the segments that came first, and overtaken. */
  OUT_OF_ORDER,
  /** Its receiver has acknowledged all of it. */
  SPURIOUS,
  /** Duplicate ACKs asked for it. */
  FAST,
  /** It was lost, or its sender thinks so. */
  PLAIN;

  /** A fast retransmission follows the ACK that asks for it within this time, or a round trip. */
  private static final long FAST_NANOS = 20_000_000;

  private static final int DUPLICATE_ACKS = 2;

  /** For a segment with {@link Fact#REPEATS} and {@link Fact#PAYLOAD}. */
  static Repetition of(Step step) {
    Segment segment = step.segment();
    Endpoint sender = step.sender();
    long roundTrip = step.connection().opening().handshakeNanos();
    boolean beforeCapture = !sender.isnExact() && Seq.isBefore(segment.seq(), sender.isn() + 1);
    // After another connection took the ports it is an old segment, and another rule's matter.
    if (beforeCapture
        || step.has(Fact.FIN_AGAIN)
        || step.connection().superseded()
        || isWhatTheSynBrought(segment, sender)) {
      return NONE;
    }
    boolean captured = sender.hasCaptured(segment.seq(), segment.end());
    if (!captured && sender.hole().isReordered(segment, roundTrip)) {
      return OUT_OF_ORDER;
    }
    if (sender.unaKnown() && !Seq.isAfter(segment.end(), sender.una())) {
      return SPURIOUS;
    }
    long sinceAsked = segment.timeNanos() - sender.duplicateAckNanos();
    boolean asked =
        sender.duplicateAcks() >= DUPLICATE_ACKS
            && segment.seq() == sender.una()
            && sinceAsked <= Math.max(FAST_NANOS, roundTrip);
    return asked ? FAST : PLAIN;
  }

  /**
   * The data of a SYN that the SYN-ACK did not accept, for the first time behind it: they were not
   * lost, and {@code tfo-data-ignored} has told of them.
   */
  private static boolean isWhatTheSynBrought(Segment segment, Endpoint sender) {
    int first = sender.isn() + 1;
    return sender.syn().payload() > 0
        && sender.traffic().dataSegments() == sender.syn().count()
        && segment.seq() == first
        && sender.unaKnown()
        && sender.una() == first;
  }

  /**
   * On which side of the tap the original, or its acknowledgment, was lost: {@code upstream} of it,
   * where it was never captured, or {@code downstream}.
   */
  static String lost(Step step) {
    Segment segment = step.segment();
    boolean captured = step.sender().hasCaptured(segment.seq(), segment.end());
    return captured ? "downstream" : "upstream";
  }

  /** How long after the original, in words for a sentence. */
  static String sinceOriginal(Step step) {
    Segment segment = step.segment();
    long frame = step.sender().sent().frameOf(segment.seq());
    if (!step.sender().hasCaptured(segment.seq(), segment.end())) {
      return "its original was not captured, so it was lost before the capture point";
    }
    if (frame == 0) {
      return "its original was captured long before";
    }
    long nanos = segment.timeNanos() - step.sender().sent().nanosOf(segment.seq());
    return new Durations.Span(nanos) + " after frame " + frame + ", which was captured";
  }
}
