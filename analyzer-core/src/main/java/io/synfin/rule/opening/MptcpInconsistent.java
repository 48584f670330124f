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

/** {@code mptcp-inconsistent}: a subflow is answered with something else. */
@AutoService(Rule.class)
public final class MptcpInconsistent extends MptcpRule {

  private static final int CAPABLE = 1;
  private static final int JOIN = 1 << 1;

  static final RuleSpec SPEC =
      RuleSpec.of("mptcp-inconsistent", Category.OPENING, Severity.NOTE)
          .titled("MPTCP answered with something else")
          .says("the SYN of frame {syn} has {asked}, the SYN-ACK {answered}")
          .standard("RFC 8684 §3.2");

  public MptcpInconsistent() {
    super(SPEC, Fact.SYN_ACK_FIRST.bit());
  }

  @Override
  void examine(Step step, Offer asked, Findings findings) {
    int answer = step.segment().options().mptcpSubtypes();
    boolean fits = asked.joins() ? (answer & JOIN) != 0 : (answer & JOIN) == 0;
    if (!fits) {
      // Plain TCP in answer to MP_CAPABLE is what RFC 8684 §3.7 wants.
      findings.add(
          draft(SPEC, step)
              .with("asked", asked.joins() ? "MP_JOIN" : "MP_CAPABLE")
              .with("answered", word(answer)));
    }
  }

  private static String word(int subtypes) {
    if ((subtypes & JOIN) != 0) {
      return "MP_JOIN";
    }
    return (subtypes & CAPABLE) != 0 ? "MP_CAPABLE" : "none";
  }
}
