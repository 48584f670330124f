package io.synfin.rule.closing;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.FinFacts;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/**
 * {@code close-bad-seq}: a segment without octets, while closing, at a number that is not its
 * sender's.
 */
@AutoService(Rule.class)
public final class CloseBadSeq implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("close-bad-seq", Category.CLOSING, Severity.WARNING)
          .titled("Closing segment has a wrong number")
          .says("seq = {actual}, expected {what} = {expected}, {difference}")
          .standard("RFC 9293 §3.10.7.4")
          .temperedWhen(Guard.GAP);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.CLOSING_SEQ_OFF.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    if (Segments.isOfAnotherOpening(step)) {
      return;
    }
    Endpoint sender = step.sender();
    FinFacts fin = sender.fin();
    int expected = fin.sent() ? fin.seq() + 1 : sender.nxt();
    String what = fin.sent() ? Letters.ackOfFin(step.connection(), sender) : "SND.NXT";
    findings.add(
        Draft.of(SPEC, step)
            .frame(fin.frame())
            .compare("seq = " + what, expected, step.segment().seq(), sender)
            .with("what", what));
  }
}
