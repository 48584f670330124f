package io.synfin.rule.closing;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
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

/** {@code fin-acked}: the peer has a FIN, and everything before it. */
@AutoService(Rule.class)
public final class FinAcked implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("fin-acked", Category.CLOSING, Severity.INFO)
          .titled("FIN acknowledged")
          .milestone()
          .says(
              "ack = {actual} = {letter}: the {role}'s FIN of frame {finFrame} is acknowledged after {delay}")
          .standard("RFC 9293 §3.6");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.ACKS_FIN.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    if (step.has(Fact.UNACCEPTABLE)) {
      return;
    }
    Endpoint closer = step.receiver();
    FinFacts fin = closer.fin();
    String letter = Letters.ackOfFin(step.connection(), closer);
    findings.add(
        Draft.of(SPEC, step)
            .frame(fin.lastFrame())
            .compare("ack = " + letter, fin.seq() + 1, step.segment().ack(), closer)
            .with("letter", letter)
            .with("role", step.connection().role(closer))
            .with("finFrame", fin.lastFrame())
            .withDuration("delay", step.segment().timeNanos() - fin.lastNanos()));
  }
}
