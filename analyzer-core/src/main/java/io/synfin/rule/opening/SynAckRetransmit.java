package io.synfin.rule.opening;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.connection.SynFacts;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/** {@code syn-ack-retransmit}: the SYN-ACK came again before the third segment. */
@AutoService(Rule.class)
public final class SynAckRetransmit implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("syn-ack-retransmit", Category.OPENING, Severity.NOTE)
          .titled("SYN-ACK sent again")
          .says(
              "SYN-ACK y = {isn} again (number {number}), {interval} after frame {previous}; {third}")
          .standard("RFC 6298 §5");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.SYN_ACK_AGAIN.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Connection connection = step.connection();
    Endpoint responder = step.sender();
    SynFacts synAck = responder.syn();
    if (connection.isCompleted() && !ThirdSegment.mayStillBeOnItsWay(step)) {
      // That is final-ack-lost, or accept-queue-overflow.
      return;
    }
    findings.add(
        Draft.of(SPEC, step)
            .frame(synAck.ackFrame())
            .withSeq("isn", responder.isn())
            .with("number", synAck.ackCount() + 1)
            .with("previous", synAck.ackFrame())
            .withDuration("interval", step.segment().timeNanos() - synAck.ackNanos())
            .with(
                "third",
                connection.isCompleted()
                    ? "the third segment, frame "
                        + connection.opening().completedFrame()
                        + ", was on its way"
                    : "no third segment was captured"));
  }
}
