package io.synfin.rule.reset;

import com.google.auto.service.AutoService;
import io.synfin.connection.Awakening;
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

/** {@code reset-after-idle}: a RST that ends a long silence, or answers what ended it. */
@AutoService(Rule.class)
public final class ResetAfterIdle implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("reset-after-idle", Category.RESET, Severity.WARNING)
          .titled("reset after an idle time")
          .says(
              "RST after {idle} of silence ({how}): somebody on the way, or the {who} itself, had given the connection up")
          .standard("RFC 5382 §5")
          .confidence(Confidence.LIKELY)
          .temperedWhen(Guard.ONEWAY);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.RST_VALID.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    if (ResetKind.of(step) != ResetKind.AFTER_IDLE) {
      return;
    }
    Awakening answered = ResetKind.answeredAwakening(step);
    Draft draft =
        Draft.of(SPEC, step)
            .with("who", Roles.sender(step))
            .withDuration("idle", answered == null ? ResetKind.silence(step) : answered.idleNanos())
            .with(
                "how",
                answered == null
                    ? "nothing asked for it"
                    : "it answers frame " + answered.frame() + ", the first one after it")
            .with("ttl", step.segment().hopLimit())
            .with("usualTtl", step.sender().traffic().hopLimit());
    findings.add(
        answered == null ? draft.confidence(Confidence.POSSIBLE) : draft.frame(answered.frame()));
  }
}
