package io.synfin.rule.retransmission;

import com.google.auto.service.AutoService;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Counted;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.tcp.Segment;

/** {@code retransmission}: octets that were sent before and not acknowledged. */
@AutoService(Rule.class)
public final class Retransmission implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("retransmission", Category.RETRANSMISSION, Severity.NOTE)
          .titled("Octets sent again")
          .says("{what} from {seq} sent again: {original}")
          .standard("RFC 6298 §5");

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
    if (Repetition.of(step) != Repetition.PLAIN) {
      return;
    }
    Segment segment = step.segment();
    findings.add(
        Draft.of(SPEC, step)
            .frame(step.sender().sent().frameOf(segment.seq()))
            .with("what", Counted.octets(segment.payloadLength()))
            .with("octets", segment.payloadLength())
            .withSeq("seq", segment.seq())
            .with("lost", Repetition.lost(step))
            .with("original", Repetition.sinceOriginal(step)));
  }
}
