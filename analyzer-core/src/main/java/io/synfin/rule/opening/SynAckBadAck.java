package io.synfin.rule.opening;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/** {@code syn-ack-bad-ack}: a SYN-ACK that acknowledges something other than the SYN it answers. */
@AutoService(Rule.class)
public final class SynAckBadAck implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("syn-ack-bad-ack", Category.OPENING, Severity.ERROR)
          .titled("SYN-ACK does not acknowledge the SYN")
          .says(
              "ack = {actual}, expected x+1 = {expected} (x = {isn} from frame {synFrame}), {difference}")
          .standard("RFC 9293 §3.10.7.3")
          .silentWhen(Guard.MID)
          .temperedWhen(Guard.MBOX);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.SYN_ACK_BAD_ACK.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Endpoint opener = step.receiver();
    if (step.has(Fact.SYN_ACK_WHEN_OPEN)) {
      // Somebody answers an open connection: syn-ack-on-established says so.
      return;
    }
    if (step.connection().opening().crossed() && step.sender().syn().seen()) {
      // Both sides sent a SYN: simultaneous-open-bad-number says so.
      return;
    }
    findings.add(
        Draft.of(SPEC, step)
            .frame(opener.syn().lastFrame())
            .compare("ack = x+1", opener.isn() + 1, step.segment().ack(), opener)
            .withSeq("isn", opener.isn())
            .with("synFrame", opener.syn().lastFrame()));
  }
}
