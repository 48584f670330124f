package io.synfin.rule.retransmission;

import com.google.auto.service.AutoService;
import io.synfin.connection.Oddity;
import io.synfin.connection.Step;
import io.synfin.connection.Trouble;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.OddityRule;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;

/** {@code sack-reneging}: a receiver takes back what it reported by SACK. */
@AutoService(Rule.class)
public final class SackReneging extends OddityRule {

  static final RuleSpec SPEC =
      RuleSpec.of("sack-reneging", Category.RETRANSMISSION, Severity.WARNING)
          .titled("SACK taken back")
          .says(
              "the {role} reported {left} to {right} by SACK in frame {sackFrame}, left it out from"
                  + " frame {renegeFrame} on without acknowledging it, and is sent it again")
          .standard("RFC 2018 §8")
          .confidence(Confidence.LIKELY)
          .silentWhen(Guard.MBOX);

  public SackReneging() {
    super(SPEC, Oddity.RENEGED);
  }

  @Override
  protected void tell(Step step, Findings findings) {
    Trouble trouble = step.receiver().trouble();
    if (trouble == null) {
      return;
    }
    findings.add(
        Draft.of(SPEC, step)
            .by(step.receiver())
            .frame(trouble.sackFrame())
            .frame(trouble.renegeFrame())
            .with("role", step.connection().role(step.receiver()))
            .with("sackFrame", trouble.sackFrame())
            .with("renegeFrame", trouble.renegeFrame())
            .withSeq("left", trouble.sackLeft())
            .withSeq("right", trouble.sackRight()));
  }
}
