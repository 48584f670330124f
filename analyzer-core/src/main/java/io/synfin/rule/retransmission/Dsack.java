package io.synfin.rule.retransmission;

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
import io.synfin.tcp.Seq;
import io.synfin.tcp.TcpOptions;

/** {@code dsack}: octets that arrived twice. */
@AutoService(Rule.class)
public final class Dsack extends OddityRule {

  static final RuleSpec SPEC =
      RuleSpec.of("dsack", Category.RETRANSMISSION, Severity.NOTE)
          .titled("Octets that arrived twice")
          .says("the {role} has got {octets} from {left} twice: a D-SACK")
          .standard("RFC 2883 §4")
          .silentWhen(Guard.MBOX);

  public Dsack() {
    super(SPEC, Oddity.DUPLICATE_SACK);
  }

  @Override
  protected void tell(Step step, Findings findings) {
    if (step.receiver().traffic().keepAlives() > 0) {
      // Some stacks answer a keep-alive so: its octet is an old one on purpose.
      return;
    }
    TcpOptions options = step.segment().options();
    int octets = Seq.distance(options.sackLeft(0), options.sackRight(0));
    findings.add(
        Draft.of(SPEC, step)
            .with("role", step.connection().role(step.sender()))
            .withSeq("left", options.sackLeft(0))
            .with("octets", octets == 1 ? "1 number" : octets + " numbers"));
  }
}
