package io.synfin.rule.window;

import com.google.auto.service.AutoService;
import io.synfin.connection.Oddity;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.OddityRule;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import io.synfin.tcp.Segment;
import io.synfin.tcp.TcpFlags;

/** {@code ecn-inconsistent}: congestion flags that nobody agreed on. */
@AutoService(Rule.class)
public final class EcnInconsistent extends OddityRule {

  static final RuleSpec SPEC =
      RuleSpec.of("ecn-inconsistent", Category.WINDOW, Severity.NOTE)
          .titled("ECN flags that were not agreed on")
          .says("{flags} from the {role}: {why}")
          .standard("RFC 3168 §6.1.1")
          .silentWhen(Guard.MID);

  public EcnInconsistent() {
    super(SPEC, Oddity.UNAGREED_ECN);
  }

  @Override
  protected void tell(Step step, Findings findings) {
    Segment segment = step.segment();
    String why = "ECN was not agreed on in the opening";
    if (segment.has(TcpFlags.SYN)) {
      why =
          step.receiver().offer().ecn()
              ? "a SYN-ACK answers with ECE alone; both look like the SYN reflected"
              : "the SYN did not ask for ECN";
    }
    findings.add(
        Draft.of(SPEC, step)
            .with("flags", TcpFlags.show(segment.flags()))
            .with("role", step.connection().role(step.sender()))
            .with("why", why));
  }
}
