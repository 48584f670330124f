package io.synfin.rule.acknowledgment;

import com.google.auto.service.AutoService;
import io.synfin.connection.Oddities;
import io.synfin.connection.Oddity;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.OddityRule;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;

/** {@code unacked-data-excess}: far more unacknowledged than any window explains. */
@AutoService(Rule.class)
public final class UnackedDataExcess extends OddityRule {

  static final RuleSpec SPEC =
      RuleSpec.of("unacked-data-excess", Category.ACKNOWLEDGMENT, Severity.NOTE)
          .titled("Too much unacknowledged")
          .says(
              "more than {mebibytes} MiB of the {role} are on their way without an acknowledgment:"
                  + " the capture seems to lack some of its peer's")
          .standard("RFC 9293 §3.8.4")
          .confidence(Confidence.POSSIBLE)
          .silentWhen(Guard.ONEWAY);

  public UnackedDataExcess() {
    super(SPEC, Oddity.MUCH_OUTSTANDING);
  }

  @Override
  protected void tell(Step step, Findings findings) {
    findings.add(
        Draft.of(SPEC, step)
            .with("mebibytes", Oddities.MOST_OUTSTANDING >> 20)
            .with("role", step.connection().role(step.sender())));
  }
}
