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

/** {@code fin-retransmit}: the same FIN again. */
@AutoService(Rule.class)
public final class FinRetransmit implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("fin-retransmit", Category.CLOSING, Severity.NOTE)
          .titled("FIN repeated")
          .says("FIN {fin} again, {delay} after the one before (frame {before}); {answer}")
          .standard("RFC 6298 §5");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.FIN_AGAIN.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    FinFacts fin = step.sender().fin();
    findings.add(
        Draft.of(SPEC, step)
            .frame(fin.lastFrame())
            .withSeq("fin", fin.seq())
            .with("before", fin.lastFrame())
            .with("times", fin.count() + 1)
            .withDuration("delay", step.segment().timeNanos() - fin.lastNanos())
            .with(
                "answer",
                fin.acked()
                    ? "frame "
                        + fin.ackedFrame()
                        + " had acknowledged it, and did not arrive in time"
                    : "nothing had acknowledged it"));
  }
}
