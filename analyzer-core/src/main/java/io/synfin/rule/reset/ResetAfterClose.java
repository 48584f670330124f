package io.synfin.rule.reset;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Roles;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/** {@code reset-after-close}: a RST after both FINs. */
@AutoService(Rule.class)
public final class ResetAfterClose implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("reset-after-close", Category.RESET, Severity.INFO)
          .titled("RST after both FINs")
          .says("the {who} sends RST, seq = {seq}, {since} after the second FIN")
          .standard("RFC 9293 §3.5.2");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.RST.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    if (!sender.fin().sent() || !receiver.fin().sent()) {
      return;
    }
    long secondFin = Math.max(sender.fin().nanos(), receiver.fin().nanos());
    findings.add(
        Draft.of(SPEC, step)
            .with("who", Roles.sender(step))
            .withSeq("seq", step.segment().seq())
            .withDuration("since", step.segment().timeNanos() - secondFin));
  }
}
