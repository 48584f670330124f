package io.synfin.rule.opening;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.connection.SynFacts;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;

/** {@code syn-ack-changed}: two answers to one SYN do not agree. */
@AutoService(Rule.class)
public final class SynAckChanged implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("syn-ack-changed", Category.OPENING, Severity.WARNING)
          .titled("a second SYN-ACK differs from the first")
          .variant(
              "seq",
              Severity.WARNING,
              "SYN-ACK with y = {actual}, {interval} after one with {expected} (frame {previous}); both acknowledge {ack}")
          .variant(
              "ack",
              Severity.WARNING,
              "SYN-ACK with ack = {actual}, {interval} after one with {expected} (frame {previous})")
          .variant(
              "storm",
              Severity.WARNING,
              "{answers} different SYN-ACKs for one SYN; this one seq = {seq}, ack = {ack}")
          .confidence(Confidence.LIKELY)
          .standard("RFC 9293 §3.10.7.3");

  /** More different answers than that are no accident. */
  private static final int STORM = 5;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.SYN_ACK_OTHER_SEQ.bit() | Fact.SYN_ACK_OTHER_ACK.bit();
  }

  @Override
  public boolean triggeredByAny() {
    return true;
  }

  @Override
  public void examine(Step step, Findings findings) {
    Endpoint responder = step.sender();
    Endpoint opener = step.receiver();
    SynFacts before = responder.syn();
    Segment segment = step.segment();
    boolean reset = opener.rst().lastFrame() > before.ackFrame();
    if (step.has(Fact.SYN_ACK_WHEN_OPEN) || reset) {
      // What follows a reset is a new entry of the server, with a new number.
      return;
    }
    boolean otherAck = step.has(Fact.SYN_ACK_OTHER_ACK);
    if (otherAck && isExplained(step, opener, before)) {
      return;
    }
    int answers = before.ackVariety() + 2;
    String variant = answers > STORM ? "storm" : otherAck ? "ack" : "seq";
    Draft draft =
        Draft.of(SPEC, step)
            .variant(variant)
            .frame(opener.syn().lastFrame())
            .frame(before.ackFrame())
            .with("previous", before.ackFrame())
            .with("answers", answers)
            .withSeq("seq", segment.seq())
            .withSeq("ack", segment.ack())
            .withDuration("interval", segment.timeNanos() - before.ackNanos());
    findings.add(
        otherAck
            ? draft.compare("ack", before.ackAck(), segment.ack(), opener)
            : draft.compare("seq = y", responder.isn(), segment.seq(), responder));
  }

  /** A SYN came in between, or the two acknowledge more and less of the SYN's data. */
  private static boolean isExplained(Step step, Endpoint opener, SynFacts before) {
    if (step.has(Fact.SYN_ACK_BAD_ACK)) {
      return false;
    }
    return opener.syn().lastFrame() > before.ackFrame()
        || Seq.isWithin(before.ackAck(), opener.isn() + 1, opener.synEnd());
  }
}
