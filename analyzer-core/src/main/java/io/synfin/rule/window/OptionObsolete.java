package io.synfin.rule.window;

import com.google.auto.service.AutoService;
import io.synfin.connection.Oddities;
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

/** {@code option-obsolete}: an option that nobody should send any more. */
@AutoService(Rule.class)
public final class OptionObsolete extends OddityRule {

  static final RuleSpec SPEC =
      RuleSpec.of("option-obsolete", Category.WINDOW, Severity.INFO)
          .titled("Option out of use")
          .says("options of kind {kinds}: obsolete, or assigned by no standard")
          .standard("RFC 6247")
          .silentWhen(Guard.TRUNC);

  public OptionObsolete() {
    super(SPEC, Oddity.OBSOLETE_OPTION);
  }

  @Override
  protected void tell(Step step, Findings findings) {
    StringBuilder kinds = new StringBuilder();
    for (int kind = 0; kind < Integer.SIZE; kind++) {
      if (Oddities.isObsolete(kind) && step.segment().options().hasKind(kind)) {
        kinds.append(kinds.length() == 0 ? "" : ", ").append(kind);
      }
    }
    findings.add(Draft.of(SPEC, step).with("kinds", kinds.toString()));
  }
}
