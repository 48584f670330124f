package io.synfin.rule.opening;

import com.google.auto.service.AutoService;
import io.synfin.connection.Fact;
import io.synfin.connection.Offer;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;

/** {@code mptcp-fallback}: MPTCP was offered, and plain TCP came of it. */
@AutoService(Rule.class)
public final class MptcpFallback extends MptcpRule {

  static final RuleSpec SPEC =
      RuleSpec.of("mptcp-fallback", Category.OPENING, Severity.INFO)
          .titled("MPTCP offered, TCP used")
          .says("the SYN of frame {syn} offers MPTCP, and {which} has none of it: plain TCP")
          .standard("RFC 8684 §3.7");

  public MptcpFallback() {
    super(SPEC, Fact.SYN_ACK_FIRST.bit() | Fact.COMPLETES_OPENING.bit());
  }

  @Override
  void examine(Step step, Offer asked, Findings findings) {
    if (asked.joins() || step.segment().options().mptcpSubtypes() != 0) {
      return;
    }
    boolean answer = step.has(Fact.SYN_ACK_FIRST);
    if (!answer && !step.connection().server().offer().mptcp() || !answer && !step.fromClient()) {
      return;
    }
    findings.add(draft(SPEC, step).with("which", answer ? "the SYN-ACK" : "the third segment"));
  }
}
