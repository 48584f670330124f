package io.synfin.rule.window;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/** {@code zero-window}: the receiver takes no more. */
@AutoService(Rule.class)
public final class ZeroWindow implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("zero-window", Category.WINDOW, Severity.WARNING)
          .titled("Window closed")
          .says("the {role} closes its window at ack = {ack}, after {octets:octet} of its peer")
          .standard("RFC 9293 §3.8.6.1");

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
    Endpoint closing = step.sender();
    Endpoint waiting = step.receiver();
    if (!ClosedWindow.isClosing(step) || waiting.fin().sent()) {
      return;
    }
    findings.add(
        Draft.of(SPEC, step)
            .with("role", step.connection().role(closing))
            .withSeq("ack", step.segment().ack())
            .with("octets", waiting.traffic().newOctets()));
  }
}
