package io.synfin.rule.acknowledgment;

import com.google.auto.service.AutoService;
import io.synfin.connection.Oddity;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.OddityRule;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;

/** {@code mac-changed}: the segments of one endpoint come over another link. */
@AutoService(Rule.class)
public final class MacChanged extends OddityRule {

  static final RuleSpec SPEC =
      RuleSpec.of("mac-changed", Category.ACKNOWLEDGMENT, Severity.NOTE)
          .titled("Link address or VLAN changed")
          .says(
              "from frame {since} on the segments of the {role} have other link addresses, or"
                  + " another VLAN: another router on the way, or another sender")
          .standard("RFC 9293 §3.9.2")
          .confidence(Confidence.LIKELY);

  public MacChanged() {
    super(SPEC, Oddity.OTHER_LINK);
  }

  @Override
  protected void tell(Step step, Findings findings) {
    long since = step.sender().traffic().link().otherFrame();
    findings.add(
        Draft.of(SPEC, step)
            .frame(since)
            .with("since", since)
            .with("role", step.connection().role(step.sender())));
  }
}
