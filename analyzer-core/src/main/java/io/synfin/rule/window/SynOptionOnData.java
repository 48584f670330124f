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

/** {@code syn-option-on-data}: an option that belongs on a SYN. */
@AutoService(Rule.class)
public final class SynOptionOnData extends OddityRule {

  private static final int FIRST = 2;
  private static final String[] NAMES = {"MSS", "window scale", "SACK-permitted"};

  static final RuleSpec SPEC =
      RuleSpec.of("syn-option-on-data", Category.WINDOW, Severity.WARNING)
          .titled("Option of a SYN on another segment")
          .says("{options} on a segment without SYN; its receiver must ignore that")
          .standard("RFC 9293 §3.2")
          .silentWhen(Guard.TRUNC);

  public SynOptionOnData() {
    super(SPEC, Oddity.SYN_OPTION);
  }

  @Override
  protected void tell(Step step, Findings findings) {
    int kinds = step.segment().options().kinds() & Oddities.OF_SYNS;
    StringBuilder names = new StringBuilder();
    for (int kind = 0; kind < NAMES.length; kind++) {
      if ((kinds & 1 << kind + FIRST) != 0) {
        names.append(names.length() == 0 ? "" : ", ").append(NAMES[kind]);
      }
    }
    findings.add(Draft.of(SPEC, step).with("options", names.toString()));
  }
}
