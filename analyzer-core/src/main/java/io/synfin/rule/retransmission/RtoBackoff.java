package io.synfin.rule.retransmission;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.connection.Trouble;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.ConnectionRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import java.util.Set;

/** {@code rto-backoff}: again and again, each time later. */
@AutoService(Rule.class)
public final class RtoBackoff implements ConnectionRule {

  static final RuleSpec SPEC =
      RuleSpec.of("rto-backoff", Category.RETRANSMISSION, Severity.WARNING)
          .titled("Repeated with growing pauses")
          .says(
              "the {role} sends {seq} for time number {times}, {last} after the one before: its timer doubles, and nothing comes back")
          .standard("RFC 6298 §5.5")
          .confidence(Confidence.LIKELY)
          .silentWhen(Guard.ONEWAY);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Moment> moments() {
    return Set.of(Moment.REPEATED);
  }

  @Override
  public void examine(Occasion occasion, Findings findings) {
    Endpoint sender = occasion.endpoint();
    Trouble trouble = sender == null ? null : sender.trouble();
    if (sender == null || trouble == null || trouble.growing() != 1 || !trouble.payload()) {
      return;
    }
    findings.add(
        Draft.of(SPEC, occasion)
            .frame(trouble.firstRepeatFrame())
            .frame(trouble.lastRepeatFrame())
            .with("role", occasion.connection().role(sender))
            .withSeq("seq", trouble.repeatedSeq())
            .with("times", trouble.repeats() + 1L)
            .withDuration("first", trouble.firstGapNanos())
            .withDuration("last", trouble.lastGapNanos()));
  }
}
