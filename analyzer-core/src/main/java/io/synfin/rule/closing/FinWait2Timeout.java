package io.synfin.rule.closing;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.FinFacts;
import io.synfin.connection.Step;
import io.synfin.connection.Traffic;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/** {@code fin-wait-2-timeout}: the first closer is gone when the other side finishes. */
@AutoService(Rule.class)
public final class FinWait2Timeout implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("fin-wait-2-timeout", Category.CLOSING, Severity.WARNING)
          .titled("FIN_WAIT_2 timed out")
          .says(
              "the {role} closed (FIN m = {fin}, frame {finFrame}), waited {silence} in FIN_WAIT_2 and forgot: it answers frame {late} with a RST")
          .standard("RFC 9293 §3.10.7.1")
          .confidence(Confidence.LIKELY);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.RST.bit() | Fact.RST_VALID.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Endpoint closer = step.sender();
    FinFacts fin = closer.fin();
    Traffic other = step.receiver().traffic();
    // The late segment came after the silence: the RST answers it.
    if (fin.timedOutNanos() == 0
        || other.lastNanos() <= Math.max(fin.ackedNanos(), closer.traffic().lastNanos())) {
      return;
    }
    findings.add(
        Draft.of(SPEC, step)
            .frame(fin.frame())
            .frame(other.lastFrame())
            .compare("seq = m+1", fin.seq() + 1, step.segment().seq(), closer)
            .with("role", step.connection().role(closer))
            .withSeq("fin", fin.seq())
            .with("finFrame", fin.frame())
            .withDuration("silence", fin.timedOutNanos())
            .with("late", other.lastFrame()));
  }
}
