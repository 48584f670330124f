package io.synfin.rule.window;

import com.google.auto.service.AutoService;
import io.synfin.connection.Oddity;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.OddityRule;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;

/** {@code auth-option-missing}: a segment that is not signed, among signed ones. */
@AutoService(Rule.class)
public final class AuthOptionMissing extends OddityRule {

  static final RuleSpec SPEC =
      RuleSpec.of("auth-option-missing", Category.WINDOW, Severity.WARNING)
          .titled("Segment without a signature")
          .says(
              "the {role} signs its segments (MD5 or TCP-AO), and this one is not signed: its"
                  + " receiver drops it")
          .standard("RFC 5925 §7")
          .silentWhen(Guard.TRUNC);

  public AuthOptionMissing() {
    super(SPEC, Oddity.UNSIGNED);
  }

  @Override
  protected void tell(Step step, Findings findings) {
    findings.add(Draft.of(SPEC, step).with("role", step.connection().role(step.sender())));
  }
}
