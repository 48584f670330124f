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

/** {@code window-shrunk}: space in a window that is taken back. */
@AutoService(Rule.class)
public final class WindowShrunk extends OddityRule {

  static final RuleSpec SPEC =
      RuleSpec.of("window-shrunk", Category.WINDOW, Severity.WARNING)
          .titled("Window taken back")
          .says(
              "the right edge of the {role}'s window moves back by {octets:octet}; its peer may"
                  + " have sent them already")
          .standard("RFC 9293 §3.8.6")
          .silentWhen(Guard.MID, Guard.GAP);

  public WindowShrunk() {
    super(SPEC, Oddity.WINDOW_SHRUNK);
  }

  @Override
  protected void tell(Step step, Findings findings) {
    findings.add(
        Draft.of(SPEC, step)
            .with("role", step.connection().role(step.sender()))
            .with("octets", Oddities.shrunkBy(step)));
  }
}
