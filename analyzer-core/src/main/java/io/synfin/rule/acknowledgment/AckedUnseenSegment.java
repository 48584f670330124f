package io.synfin.rule.acknowledgment;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.tcp.Seq;

/** {@code acked-unseen-segment}: acknowledged, and not captured. */
@AutoService(Rule.class)
public final class AckedUnseenSegment implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("acked-unseen-segment", Category.ACKNOWLEDGMENT, Severity.WARNING)
          .titled("Acknowledged, and not captured")
          .says(
              "{octets:octet was|octets were} acknowledged up to {actual} in frame {acked} and never captured: the capture lost them")
          .standard("RFC 9293 §3.4")
          .confidence(Confidence.LIKELY)
          .silentWhen(Guard.ONEWAY);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.NOTEWORTHY.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Endpoint owner = step.sender();
    long frame = owner.beyondAckFrame();
    if (frame == 0 || Seq.isBefore(step.segment().seq(), owner.beyondAck())) {
      return;
    }
    findings.add(
        Draft.of(SPEC, step)
            .frame(frame)
            .compare("ack <= captured", owner.nxt(), owner.beyondAck(), owner)
            .with("octets", Integer.toUnsignedLong(Seq.distance(owner.nxt(), owner.beyondAck())))
            .with("acked", frame));
  }
}
