package io.synfin.rule.retransmission;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
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

/** {@code fast-retransmission}: duplicate ACKs asked for it. */
@AutoService(Rule.class)
public final class FastRetransmission implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("fast-retransmission", Category.RETRANSMISSION, Severity.NOTE)
          .titled("Octets sent again at the receiver's asking")
          .says(
              "{what} from {seq} sent again after {duplicates} duplicate ACKs, {delay} after the last of them")
          .standard("RFC 5681 §3.2");

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
    if (Repetition.of(step) != Repetition.FAST) {
      return;
    }
    Segment segment = step.segment();
    Endpoint sender = step.sender();
    findings.add(
        Draft.of(SPEC, step)
            .frame(sender.sent().frameOf(segment.seq()))
            .with("what", Counted.octets(segment.payloadLength()))
            .with("octets", segment.payloadLength())
            .withSeq("seq", segment.seq())
            .with("lost", Repetition.lost(step))
            .with("duplicates", sender.duplicateAcks())
            .withDuration("delay", segment.timeNanos() - sender.duplicateAckNanos()));
  }
}
