package io.synfin.rule.timewait;

import com.google.auto.service.AutoService;
import io.synfin.connection.Fact;
import io.synfin.connection.Predecessor;
import io.synfin.connection.Predecessor.Standing;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/** {@code port-reuse}: a four-tuple is used again after its old connection was over. */
@AutoService(Rule.class)
public final class PortReuse implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("port-reuse", Category.TIME_WAIT, Severity.INFO)
          .titled("four-tuple used again")
          .says(
              "connection {old} of the same four-tuple was over ({ending}), its last segment {elapsed} ago")
          .standard("RFC 6056 §2.3");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.OPENS.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Predecessor old = step.connection().predecessor();
    if (old == null || old.standing() != Standing.RESET && old.standing() != Standing.CLOSED) {
      return;
    }
    findings.add(
        Draft.of(SPEC, step)
            .frame(old.lastFrame())
            .with("old", old.id())
            .with("ending", old.standing() == Standing.RESET ? "reset or refused" : "closed")
            .withDuration("elapsed", step.segment().timeNanos() - old.lastNanos()));
  }
}
