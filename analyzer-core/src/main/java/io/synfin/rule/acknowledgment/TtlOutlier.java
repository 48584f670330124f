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

/** {@code ttl-outlier}: a segment that came another way. */
@AutoService(Rule.class)
public final class TtlOutlier extends OddityRule {

  static final RuleSpec SPEC =
      RuleSpec.of("ttl-outlier", Category.ACKNOWLEDGMENT, Severity.NOTE)
          .titled("TTL unlike the others")
          .says(
              "TTL {ttl}; the segments of the {role} before had {usual}: another way, or another"
                  + " sender")
          .standard("RFC 9293 §3.9.2")
          .confidence(Confidence.POSSIBLE);

  public TtlOutlier() {
    super(SPEC, Oddity.OTHER_HOPS);
  }

  @Override
  protected void tell(Step step, Findings findings) {
    findings.add(
        Draft.of(SPEC, step)
            .with("ttl", step.segment().hopLimit())
            .with("usual", step.sender().traffic().hopLimit())
            .with("role", step.connection().role(step.sender())));
  }
}
