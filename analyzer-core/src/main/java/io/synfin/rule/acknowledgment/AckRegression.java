package io.synfin.rule.acknowledgment;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Oddity;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.OddityRule;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;

/** {@code ack-regression}: an acknowledgment that was taken back. */
@AutoService(Rule.class)
public final class AckRegression extends OddityRule {

  static final RuleSpec SPEC =
      RuleSpec.of("ack-regression", Category.ACKNOWLEDGMENT, Severity.NOTE)
          .titled("Acknowledgment taken back")
          .says(
              "ack = {actual}, after the {role} had acknowledged {expected}; by its timestamp it was"
                  + " sent later")
          .standard("RFC 9293 §3.4")
          .confidence(Confidence.LIKELY);

  public AckRegression() {
    super(SPEC, Oddity.ACK_BACK);
  }

  @Override
  protected void tell(Step step, Findings findings) {
    Endpoint sender = step.sender();
    findings.add(
        Draft.of(SPEC, step)
            .compare("ack >= RCV.NXT", sender.rcv(), step.segment().ack(), step.receiver())
            .with("role", step.connection().role(sender)));
  }
}
