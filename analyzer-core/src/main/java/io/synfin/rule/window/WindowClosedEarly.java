package io.synfin.rule.window;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/** {@code window-closed-early}: closed before anything was received. */
@AutoService(Rule.class)
public final class WindowClosedEarly implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("window-closed-early", Category.WINDOW, Severity.NOTE)
          .titled("Window closed before any data")
          .says("the {role} closes its window before its peer has sent a single octet")
          .standard("RFC 9293 §3.8.6.1")
          .silentWhen(Guard.MID, Guard.ONEWAY, Guard.GAP);

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
    Endpoint waiting = step.receiver();
    if (ClosedWindow.isClosing(step)
        && waiting.traffic().payloadOctets() == 0
        && !waiting.fin().sent()
        && step.connection().isCompleted()) {
      findings.add(Draft.of(SPEC, step).with("role", step.connection().role(step.sender())));
    }
  }
}
