package io.synfin.rule.acknowledgment;

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

/** {@code seq-before-isn}: a number from before the connection began. */
@AutoService(Rule.class)
public final class SeqBeforeIsn implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("seq-before-isn", Category.ACKNOWLEDGMENT, Severity.WARNING)
          .titled("Sequence number before the ISN")
          .says(
              "seq = {actual}, but this sender's numbers begin at its ISN {expected} (frame {synFrame}): {difference}")
          .standard("RFC 9293 §3.4")
          .silentWhen(Guard.MID, Guard.REUSE, Guard.KA);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.SEQ_BEFORE_ISN.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Endpoint sender = step.sender();
    findings.add(
        Draft.of(SPEC, step)
            .frame(sender.syn().frame())
            .compare("seq >= ISN", sender.isn(), step.segment().seq(), sender)
            .with("synFrame", sender.syn().frame()));
  }
}
