package io.synfin.rule.reset;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Roles;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/** {@code rst-inexact}: a RST inside the window, at another number than the exact one. */
@AutoService(Rule.class)
public final class RstInexact implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("rst-inexact", Category.RESET, Severity.NOTE)
          .titled("RST in the window, not at its edge")
          .says(
              "RST seq = {actual}, expected RCV.NXT = {expected}, {difference}; the {other} must answer with a challenge ACK and stay")
          .standard("RFC 5961 §3.2")
          .confidence(Confidence.LIKELY)
          .temperedWhen(Guard.GAP, Guard.MID, Guard.ONEWAY);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.RST_INEXACT.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Endpoint receiver = step.receiver();
    if (!step.receiverBefore().isSynchronized()) {
      return;
    }
    findings.add(
        Draft.of(SPEC, step)
            .compare("seq = RCV.NXT", receiver.rcv(), step.segment().seq(), step.sender())
            .with("other", Roles.receiver(step)));
  }
}
