package io.synfin.rule.reset;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Roles;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/** {@code reset-on-closed-receiver}: payload for an endpoint that has closed for good. */
@AutoService(Rule.class)
public final class ResetOnClosedReceiver implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("reset-on-closed-receiver", Category.RESET, Severity.NOTE)
          .titled("payload for a closed socket")
          .says(
              "the {other} goes on sending {since} after the FIN of the {who} (frame {finFrame}); RST, seq = {actual} = {number}: nobody reads any more")
          .standard("RFC 9293 §3.6.1");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.RST_VALID.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    if (ResetKind.of(step) != ResetKind.CLOSED_RECEIVER) {
      return;
    }
    Endpoint sender = step.sender();
    boolean ofFin = step.segment().seq() == sender.fin().seq() + 1;
    findings.add(
        Draft.of(SPEC, step)
            .frame(sender.fin().frame())
            .frame(step.receiver().traffic().lastFrame())
            .compare(
                ofFin ? "seq = m+1" : "seq = SEG.ACK",
                ofFin ? sender.fin().seq() + 1 : step.receiver().lastAck(),
                step.segment().seq(),
                sender)
            .with("number", ofFin ? "m+1" : "the acknowledgment that came with it")
            .with("who", Roles.sender(step))
            .with("other", Roles.receiver(step))
            .with("finFrame", sender.fin().frame())
            .withDuration("since", step.segment().timeNanos() - sender.fin().nanos()));
  }
}
