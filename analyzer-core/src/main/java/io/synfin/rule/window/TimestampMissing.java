package io.synfin.rule.window;

import com.google.auto.service.AutoService;
import io.synfin.connection.Fact;
import io.synfin.connection.Noteworthy;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.tcp.TcpFlags;

/** {@code timestamp-missing}: both agreed on timestamps, and here is none. */
@AutoService(Rule.class)
public final class TimestampMissing implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("timestamp-missing", Category.WINDOW, Severity.WARNING)
          .titled("Timestamp missing")
          .says("both SYNs agreed on timestamps, and this segment of the {role} has none")
          .standard("RFC 7323 §3.2")
          .silentWhen(Guard.MID, Guard.TRUNC);

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
    if (Noteworthy.lacksTimestamps(step)
        && !step.segment().has(TcpFlags.SYN)
        && step.connection().isCompleted()) {
      findings.add(
          Draft.of(SPEC, step)
              .severity(step.has(Fact.PROBE) ? Severity.NOTE : Severity.WARNING)
              .with("role", step.connection().role(step.sender())));
    }
  }
}
