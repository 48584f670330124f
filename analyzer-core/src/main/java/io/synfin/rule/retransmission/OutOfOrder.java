package io.synfin.rule.retransmission;

import com.google.auto.service.AutoService;
import io.synfin.connection.Fact;
import io.synfin.connection.Hole;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Counted;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.tcp.Segment;

/** {@code out-of-order}: a segment that later ones overtook. */
@AutoService(Rule.class)
public final class OutOfOrder implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("out-of-order", Category.RETRANSMISSION, Severity.NOTE)
          .titled("Segment overtaken")
          .says("{what} from {seq} come {delay} after frame {beyond}, which was sent later")
          .standard("RFC 9293 §3.10.7.4")
          .confidence(Confidence.LIKELY);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.REPEATS.bit() | Fact.PAYLOAD.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    if (Repetition.of(step) != Repetition.OUT_OF_ORDER) {
      return;
    }
    Segment segment = step.segment();
    Hole hole = step.sender().hole();
    findings.add(
        Draft.of(SPEC, step)
            .frame(hole.frame())
            .with("what", Counted.octets(segment.payloadLength()))
            .with("octets", segment.payloadLength())
            .withSeq("seq", segment.seq())
            .with("beyond", hole.frame())
            .withDuration("delay", segment.timeNanos() - hole.nanos()));
  }
}
