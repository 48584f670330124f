package io.synfin.rule.closing;

import com.google.auto.service.AutoService;
import io.synfin.connection.Fact;
import io.synfin.connection.FinFacts;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/** {@code half-close}: new data of a side that has acknowledged its peer's FIN. */
@AutoService(Rule.class)
public final class HalfClose implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("half-close", Category.CLOSING, Severity.INFO)
          .titled("One direction stays open")
          .says(
              "the {role} goes on sending, from n = {n}, {delay} after the other side's FIN (frame {finFrame}), which it has acknowledged")
          .standard("RFC 9293 §3.6.1");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.PAYLOAD_HALF_CLOSED.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    FinFacts ended = step.receiver().fin();
    boolean alreadyTold = step.sender().fin().octetsAfterPeerFinAck() > 0;
    if (alreadyTold || step.has(Fact.UNACCEPTABLE) || step.has(Fact.PAYLOAD_AFTER_FIN)) {
      return;
    }
    findings.add(
        Draft.of(SPEC, step)
            .frame(ended.frame())
            .with("role", step.connection().role(step.sender()))
            .withSeq("n", step.segment().seq())
            .with("finFrame", ended.frame())
            .withDuration("delay", step.segment().timeNanos() - ended.nanos()));
  }
}
