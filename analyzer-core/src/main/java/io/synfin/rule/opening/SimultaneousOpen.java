package io.synfin.rule.opening;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/** {@code simultaneous-open}: both sides sent a SYN, and one connection came of it. */
@AutoService(Rule.class)
public final class SimultaneousOpen implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("simultaneous-open", Category.OPENING, Severity.NOTE)
          .titled("both sides opened at once")
          .says(
              "both sides sent a SYN, x = {x} in frame {first} and y = {y} in frame {second}, {apart} apart, and each keeps its number in its SYN-ACK")
          .standard("RFC 9293 §3.5");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.SYN_ACK.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Connection connection = step.connection();
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    boolean second =
        connection.opening().crossed()
            && !step.fromClient()
            && sender.syn().seen()
            && receiver.syn().seen()
            && !step.has(Fact.UNACCEPTABLE)
            && !step.has(Fact.SYN_ACK_AGAIN);
    if (!second) {
      return;
    }
    findings.add(
        Draft.of(SPEC, step)
            .frame(receiver.syn().frame())
            .frame(sender.syn().frame())
            .frame(receiver.syn().ackFrame())
            .compare("ack = x+1", receiver.isn() + 1, step.segment().ack(), receiver)
            .withSeq("x", receiver.isn())
            .withSeq("y", sender.isn())
            .with("first", receiver.syn().frame())
            .with("second", sender.syn().frame())
            .withDuration("apart", sender.syn().nanos() - receiver.syn().nanos()));
  }
}
