package io.synfin.rule.window;

import com.google.auto.service.AutoService;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.connection.Trouble;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/** {@code window-update}: a closed window opens. */
@AutoService(Rule.class)
public final class WindowUpdate implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("window-update", Category.WINDOW, Severity.INFO)
          .titled("Closed window opens")
          .says("the {role} opens its window to {window} octets, {since} after frame {closed}")
          .standard("RFC 9293 §3.8.6");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.NOTEWORTHY.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Trouble trouble = step.sender().trouble();
    if (trouble == null || !ClosedWindow.isOpening(step)) {
      return;
    }
    long window =
        Integer.toUnsignedLong(step.segment().window()) << step.sender().rcvWindow().scale();
    findings.add(
        Draft.of(SPEC, step)
            .frame(trouble.closedFrame())
            .with("role", step.connection().role(step.sender()))
            .with("window", window)
            .with("closed", trouble.closedFrame())
            .withDuration("since", step.segment().timeNanos() - trouble.closedNanos()));
  }
}
