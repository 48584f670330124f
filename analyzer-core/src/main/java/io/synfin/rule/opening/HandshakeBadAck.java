package io.synfin.rule.opening;

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

/** {@code handshake-bad-ack}: the acknowledgment of the third segment is not y+1. */
@AutoService(Rule.class)
public final class HandshakeBadAck implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("handshake-bad-ack", Category.OPENING, Severity.ERROR)
          .titled("the third segment has a wrong ack")
          .says(
              "ack = {actual}, expected y+1 = {expected} (y = {isn} from frame {synAckFrame}), {difference}")
          .confidence(Confidence.LIKELY)
          .silentWhen(Guard.MID)
          .temperedWhen(Guard.GAP, Guard.MBOX)
          .standard("RFC 9293 §3.10.7.4");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.HANDSHAKE_BAD_ACK.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Endpoint responder = step.receiver();
    if (step.connection().opening().crossed()) {
      return;
    }
    findings.add(
        Draft.of(SPEC, step)
            .frame(step.sender().syn().lastFrame())
            .frame(responder.syn().ackFrame())
            .compare("ack = y+1", responder.isn() + 1, step.segment().ack(), responder)
            .withSeq("isn", responder.isn())
            .with("synAckFrame", responder.syn().ackFrame()));
  }
}
