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
import io.synfin.tcp.Segment;

/** {@code data-after-fin}: payload at or beyond the sender's own FIN. */
@AutoService(Rule.class)
public final class DataAfterFin implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("data-after-fin", Category.CLOSING, Severity.ERROR)
          .titled("Data after the own FIN")
          .says(
              "payload up to {actual}, though the stream ended with FIN {expected} in frame {finFrame}: {difference}")
          .standard("RFC 9293 §3.6");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.PAYLOAD_AFTER_FIN.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    if (step.has(Fact.SEQ_BEFORE_ISN)
        || step.has(Fact.BEYOND_WINDOW)
        || step.has(Fact.LEFT_OF_WINDOW)
        || Segments.isOfAnotherOpening(step)) {
      return;
    }
    Segment segment = step.segment();
    Endpoint sender = step.sender();
    FinFacts fin = sender.fin();
    findings.add(
        Draft.of(SPEC, step)
            .frame(fin.frame())
            .compare("seq+d = m", fin.seq(), segment.seq() + segment.payloadLength(), sender)
            .with("finFrame", fin.frame()));
  }
}
