package io.synfin.rule.opening;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.connection.SynFacts;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/** {@code open-aborted}: the client resets its own opening. */
@AutoService(Rule.class)
public final class OpenAborted implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("open-aborted", Category.OPENING, Severity.NOTE)
          .titled("the client takes its SYN back")
          .variant(
              "after-syn-ack",
              Severity.NOTE,
              "RST in place of the third segment, {delay} after the SYN-ACK of frame {answered}; seq = {actual}, x+1 = {expected}")
          .variant(
              "before-syn-ack",
              Severity.NOTE,
              "RST {delay} after the SYN of frame {answered}, no SYN-ACK was captured; seq = {actual}, x+1 = {expected}")
          .silentWhen(Guard.ONEWAY)
          .standard("RFC 9293 §3.5.2");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.RST_ABANDONS.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Endpoint opener = step.sender();
    SynFacts synAck = step.receiver().syn();
    int seq = step.segment().seq();
    boolean answersBadAck = opener.unacceptable().isAnsweredBy(seq);
    if (answersBadAck || SynOldDuplicate.applies(step)) {
      // It must reset that answer, and goes on opening.
      return;
    }
    boolean next = seq == opener.isn() + 1;
    if (synAck.ackSeen() && (next || seq == synAck.ackAck())) {
      findings.add(draft(step, "after-syn-ack", synAck.ackFrame(), synAck.ackNanos()));
    } else if (!step.receiver().hasSpoken() && (next || seq == opener.isn())) {
      SynFacts syn = opener.syn();
      findings.add(draft(step, "before-syn-ack", syn.lastFrame(), syn.lastNanos()));
    }
  }

  private static Draft draft(Step step, String variant, long frame, long nanos) {
    Endpoint opener = step.sender();
    return Draft.of(SPEC, step)
        .variant(variant)
        .frame(opener.syn().frame())
        .frame(frame)
        .compare("seq = x+1", opener.isn() + 1, step.segment().seq(), opener)
        .with("answered", frame)
        .withDuration("delay", step.segment().timeNanos() - nanos);
  }
}
