package io.synfin.rule.window;

import com.google.auto.service.AutoService;
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

/** {@code timestamp-echo-bad}: an echo of a timestamp that was never sent. */
@AutoService(Rule.class)
public final class TimestampEchoBad extends OddityRule {

  static final RuleSpec SPEC =
      RuleSpec.of("timestamp-echo-bad", Category.WINDOW, Severity.NOTE)
          .titled("Echo of a timestamp that was not sent")
          .says(
              "the {role} echoes {actual}, and the newest timestamp of its peer in the capture is"
                  + " {expected}")
          .standard("RFC 7323 §4.3")
          .confidence(Confidence.LIKELY)
          .silentWhen(Guard.MID, Guard.ONEWAY, Guard.GAP);

  public TimestampEchoBad() {
    super(SPEC, Oddity.STRANGE_ECHO);
  }

  @Override
  protected void tell(Step step, Findings findings) {
    findings.add(
        Draft.of(SPEC, step)
            .compare(
                "TSecr <= TSval",
                step.receiver().traffic().tsRecent(),
                step.segment().options().tsEcr())
            .with("role", step.connection().role(step.sender())));
  }
}
