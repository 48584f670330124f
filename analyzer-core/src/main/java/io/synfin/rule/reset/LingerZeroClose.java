package io.synfin.rule.reset;

import com.google.auto.service.AutoService;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Roles;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/** {@code linger-zero-close}: a RST in place of a FIN, or behind it, with nothing left to say. */
@AutoService(Rule.class)
public final class LingerZeroClose implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("linger-zero-close", Category.RESET, Severity.NOTE)
          .titled("RST in place of a FIN, all data acknowledged")
          .says(
              "the {who} resets {place}, and everything sent both ways was acknowledged: it seems to avoid TIME_WAIT on purpose")
          .standard("RFC 9293 §3.10.5")
          .confidence(Confidence.POSSIBLE)
          .silentWhen(Guard.GAP, Guard.ONEWAY);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.RST_VALID.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    String place =
        switch (ResetKind.of(step)) {
          case ABORT, INSTEAD_OF_FIN -> "in place of its FIN";
          case AFTER_OWN_FIN -> "right after its own FIN, frame " + step.sender().fin().frame();
          default -> "";
        };
    if (place.isEmpty()
        || !ResetKind.allIsAcknowledged(step)
        || step.sender().traffic().keepAlives() > 0) {
      return;
    }
    findings.add(
        Draft.of(SPEC, step)
            .frame(step.sender().fin().frame())
            .with("who", Roles.sender(step))
            .with("place", place));
  }
}
