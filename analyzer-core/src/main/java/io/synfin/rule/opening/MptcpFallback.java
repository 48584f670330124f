package io.synfin.rule.opening;

import com.google.auto.service.AutoService;
import io.synfin.connection.Fact;
import io.synfin.connection.Offer;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/** {@code mptcp-fallback}: MPTCP was offered, and plain TCP came of it. */
@AutoService(Rule.class)
public final class MptcpFallback implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("mptcp-fallback", Category.OPENING, Severity.INFO)
          .titled("MPTCP offered, TCP used")
          .says("the SYN of frame {syn} offers MPTCP, and {which} has none of it: plain TCP")
          .standard("RFC 8684 §3.7")
          .silentWhen(Guard.MID, Guard.TRUNC, Guard.SIMO);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.SYN_ACK_FIRST.bit() | Fact.COMPLETES_OPENING.bit();
  }

  @Override
  public boolean triggeredByAny() {
    return true;
  }

  @Override
  public void examine(Step step, Findings findings) {
    Offer asked = step.connection().client().offer();
    if (!asked.mptcp() || asked.joins() || step.segment().options().mptcpSubtypes() != 0) {
      return;
    }
    boolean answer = step.has(Fact.SYN_ACK_FIRST);
    if (!answer && !step.connection().server().offer().mptcp() || !answer && !step.fromClient()) {
      return;
    }
    long syn = step.connection().client().syn().frame();
    findings.add(
        Draft.of(SPEC, step)
            .frame(syn)
            .with("syn", syn)
            .with("which", answer ? "the SYN-ACK" : "the third segment"));
  }
}
