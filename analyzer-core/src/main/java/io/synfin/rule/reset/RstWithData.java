package io.synfin.rule.reset;

import com.google.auto.service.AutoService;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Roles;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/** {@code rst-with-data}: a RST that carries payload. */
@AutoService(Rule.class)
public final class RstWithData implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("rst-with-data", Category.RESET, Severity.NOTE)
          .titled("RST with payload")
          .says("the RST of the {who} carries {octets:octet}")
          .standard("RFC 9293 §3.5.3")
          .silentWhen(Guard.FRAG);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.RST.bit() | Fact.PAYLOAD.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    findings.add(
        Draft.of(SPEC, step)
            .with("who", Roles.sender(step))
            .with("octets", step.segment().payloadLength()));
  }
}
