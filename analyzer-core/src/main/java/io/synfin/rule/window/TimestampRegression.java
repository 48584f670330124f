package io.synfin.rule.window;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Noteworthy;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/** {@code timestamp-regression}: the clock of a sender runs back. */
@AutoService(Rule.class)
public final class TimestampRegression implements SegmentRule {

  /** What the network held back for less is merely late, unless its clock is another one's. */
  private static final long LATE_NANOS = 1_000_000_000;

  /** A minute of a kilohertz clock: no segment is on its way for so long. */
  private static final int OTHER_CLOCK = 60_000;

  /** Clocks of a kilohertz wrap after so long (RFC 7323 §5.5). */
  private static final long WRAP_NANOS = 24L * 24 * 3600 * 1_000_000_000;

  static final RuleSpec SPEC =
      RuleSpec.of("timestamp-regression", Category.WINDOW, Severity.WARNING)
          .titled("Timestamp runs back")
          .says(
              "the {role}'s timestamp {actual} is older than {expected}, which it has sent before: {difference}")
          .standard("RFC 7323 §5.3")
          .confidence(Confidence.LIKELY)
          .silentWhen(Guard.REUSE)
          .temperedWhen(Guard.GAP);

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
    Endpoint sender = step.sender();
    long since = step.segment().timeNanos() - sender.traffic().lastNanos();
    int behind = sender.traffic().tsRecent() - step.segment().options().tsVal();
    if (!Noteworthy.hasOldTimestamp(step)
        || step.has(Fact.UNACCEPTABLE)
        || since <= LATE_NANOS && behind < OTHER_CLOCK
        || since > WRAP_NANOS) {
      return;
    }
    findings.add(
        Draft.of(SPEC, step)
            .frame(sender.traffic().lastFrame())
            .compare(
                "TSval >= TS.Recent", sender.traffic().tsRecent(), step.segment().options().tsVal())
            .with("role", step.connection().role(sender)));
  }
}
