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

/** {@code ack-out-of-range}: acknowledged long before. */
@AutoService(Rule.class)
public final class AckOutOfRange implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("ack-out-of-range", Category.ACKNOWLEDGMENT, Severity.NOTE)
          .titled("Acknowledgment far too old")
          .says(
              "ack = {actual} lies more than the largest window, {window} octets, below {expected}, which was acknowledged before")
          .standard("RFC 5961 §5")
          .confidence(Confidence.POSSIBLE)
          .silentWhen(Guard.MID, Guard.REUSE)
          .temperedWhen(Guard.MBOX);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.ACK_TOO_OLD.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    boolean closing = sender.fin().sent() || receiver.fin().sent();
    if (closing || !sender.rcvWindow().scaleKnown() || !step.connection().isCompleted()) {
      return;
    }
    findings.add(
        Draft.of(SPEC, step)
            .compare("ack >= SND.UNA-MAX.SND.WND", receiver.una(), step.segment().ack(), receiver)
            .with("window", sender.rcvWindow().most()));
  }
}
