package io.synfin.rule.closing;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/** {@code simultaneous-close}: each FIN was sent before its sender knew of the other one. */
@AutoService(Rule.class)
public final class SimultaneousClose implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("simultaneous-close", Category.CLOSING, Severity.INFO)
          .titled("Both closed at once")
          .says(
              "both closed at once: the {role}'s FIN acknowledges {actual}, not {expected}, so it was sent without the other FIN (frame {other}, {apart} earlier), and that one without this")
          .standard("RFC 9293 §3.6");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.FINS_CROSSED.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    if (Segments.isOutside(step)) {
      return;
    }
    Endpoint first = step.receiver();
    findings.add(
        Draft.of(SPEC, step)
            .frame(first.fin().frame())
            .compare("ack = m+1", first.fin().seq() + 1, step.segment().ack(), first)
            .with("role", step.connection().role(step.sender()))
            .with("other", first.fin().frame())
            .withDuration("apart", step.segment().timeNanos() - first.fin().nanos()));
  }
}
