package io.synfin.rule.opening;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/** {@code simultaneous-open-bad-number}: both sides sent a SYN, and a later number does not fit. */
@AutoService(Rule.class)
public final class SimultaneousOpenBadNumber implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("simultaneous-open-bad-number", Category.OPENING, Severity.ERROR)
          .titled("a wrong number in a simultaneous opening")
          .says(
              "{check}: {actual}, expected {expected}, {difference}; both sides had sent a SYN (frames {first} and {second})")
          .temperedWhen(Guard.GAP)
          .standard("RFC 9293 §3.10.7.3");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.SYN_ACK_BAD_ACK.bit() | Fact.HANDSHAKE_BAD_SEQ.bit() | Fact.HANDSHAKE_BAD_ACK.bit();
  }

  @Override
  public boolean triggeredByAny() {
    return true;
  }

  @Override
  public void examine(Step step, Findings findings) {
    Connection connection = step.connection();
    if (!connection.opening().crossed()
        || connection.isCompleted()
        || !step.has(Fact.SYN_ACK) && Holes.explain(step)) {
      return;
    }
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    int seq = step.segment().seq();
    int ack = step.segment().ack();
    boolean synAck = step.has(Fact.SYN_ACK);
    if (step.has(Fact.SYN_ACK_BAD_ACK) || step.has(Fact.HANDSHAKE_BAD_ACK)) {
      String check = step.fromClient() ? "ack = y+1" : "ack = x+1";
      findings.add(draft(step, check).compare(check, receiver.isn() + 1, ack, receiver));
    } else if (step.has(Fact.HANDSHAKE_BAD_SEQ)) {
      String own = step.fromClient() ? "seq = x" : "seq = y";
      String check = synAck ? own : own + "+1";
      int expected = synAck ? sender.isn() : sender.isn() + 1;
      findings.add(draft(step, check).compare(check, expected, seq, sender));
    }
  }

  private static Draft draft(Step step, String check) {
    long first = step.connection().client().syn().frame();
    long second = step.connection().server().syn().frame();
    return Draft.of(SPEC, step)
        .frame(first)
        .frame(second)
        .with("check", check)
        .with("first", first)
        .with("second", second);
  }
}
