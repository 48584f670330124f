package io.synfin.rule.retransmission;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Oddity;
import io.synfin.connection.Step;
import io.synfin.connection.Traffic;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.OddityRule;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;

/** {@code stalled-transfer}: a pause in the middle of what somebody has to say. */
@AutoService(Rule.class)
public final class StalledTransfer extends OddityRule {

  static final RuleSpec SPEC =
      RuleSpec.of("stalled-transfer", Category.RETRANSMISSION, Severity.WARNING)
          .titled("Transfer that stood still")
          .says(
              "the {role} goes on after {gap} in the middle of what it sends (no PSH before), though"
                  + " the window was open and nothing was sent again; {why}")
          .standard("RFC 9293 §3.9.1.2")
          .confidence(Confidence.LIKELY)
          .silentWhen(Guard.GAP, Guard.ONEWAY);

  public StalledTransfer() {
    super(SPEC, Oddity.AFTER_STALL);
  }

  @Override
  protected void tell(Step step, Findings findings) {
    Endpoint sender = step.sender();
    Traffic traffic = sender.traffic();
    long now = step.segment().timeNanos();
    long gap = now - traffic.dataNanos();
    // Whoever was waited for spoke shortly before it went on.
    boolean peer = step.receiver().traffic().lastNanos() - traffic.dataNanos() > gap / 2;
    boolean outstanding = !sender.unaKnown() || sender.una() != sender.nxt();
    String why =
        outstanding
            ? "octets were not acknowledged all the while"
            : peer
                ? "its peer acknowledged late"
                : "everything was acknowledged, so the sender itself paused";
    findings.add(
        Draft.of(SPEC, step)
            .frame(traffic.lastFrame())
            .withDuration("gap", gap)
            .with("role", step.connection().role(sender))
            .with("cause", outstanding ? "outstanding" : peer ? "peer" : "sender")
            .with("why", why));
  }
}
