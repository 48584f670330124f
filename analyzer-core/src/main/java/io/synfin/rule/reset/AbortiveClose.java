package io.synfin.rule.reset;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
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

/** {@code abortive-close}: a RST from ESTABLISHED that nothing asked for. */
@AutoService(Rule.class)
public final class AbortiveClose implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("abortive-close", Category.RESET, Severity.WARNING)
          .titled("connection aborted instead of closed")
          .says(
              "the {who} aborts with RST, seq = {seq}, from {state}, {age} after the opening; nobody had sent a FIN and nothing asked for it")
          .standard("RFC 9293 §3.10.5")
          .confidence(Confidence.LIKELY)
          .temperedWhen(Guard.GAP, Guard.ONEWAY);

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
    if (ResetKind.of(step) != ResetKind.ABORT) {
      return;
    }
    Connection connection = step.connection();
    long since =
        connection.isCompleted() ? connection.opening().completedNanos() : connection.firstNanos();
    findings.add(
        Draft.of(SPEC, step)
            .with("who", Roles.sender(step))
            .withSeq("seq", step.segment().seq())
            .with("state", step.senderBefore().name())
            .withDuration("age", step.segment().timeNanos() - since));
  }
}
