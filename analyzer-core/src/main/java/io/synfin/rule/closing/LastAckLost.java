package io.synfin.rule.closing;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.FinFacts;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/**
 * {@code last-ack-lost}: the second FIN comes again, and finds TIME_WAIT still there to answer it.
 */
@AutoService(Rule.class)
public final class LastAckLost implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("last-ack-lost", Category.CLOSING, Severity.NOTE)
          .titled("Last ACK lost")
          .says(
              "the last ACK (frame {first}) did not arrive: FIN {fin} came again {delay} after it (frame {again}), and TIME_WAIT answers once more with {letter} = {actual}")
          .standard("RFC 9293 §3.6")
          .confidence(Confidence.LIKELY);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.RESTARTS_TIME_WAIT.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Endpoint second = step.receiver();
    FinFacts fin = second.fin();
    if (step.has(Fact.UNACCEPTABLE) || fin.ackedFrame() == 0) {
      return;
    }
    String letter = Letters.ackOfFin(step.connection(), second);
    findings.add(
        Draft.of(SPEC, step)
            .frame(fin.ackedFrame())
            .frame(fin.lastFrame())
            .compare("ack = " + letter, fin.seq() + 1, step.segment().ack(), second)
            .with("first", fin.ackedFrame())
            .withSeq("fin", fin.seq())
            .with("again", fin.lastFrame())
            .with("letter", letter)
            .withDuration("delay", fin.lastNanos() - fin.ackedNanos()));
  }
}
