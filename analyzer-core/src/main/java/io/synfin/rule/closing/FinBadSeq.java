package io.synfin.rule.closing;

import com.google.auto.service.AutoService;
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
import io.synfin.tcp.Seq;

/** {@code fin-bad-seq}: a FIN that is not where its sender's stream ends. */
@AutoService(Rule.class)
public final class FinBadSeq implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("fin-bad-seq", Category.CLOSING, Severity.ERROR)
          .titled("FIN at an impossible number")
          .variant(
              "position",
              Severity.ERROR,
              "FIN has number {actual}, its sender had sent up to {expected}, {difference}: {what}")
          .variant(
              "moved",
              Severity.WARNING,
              "FIN has number {actual}, this sender's first FIN (frame {firstFin}) had {expected}, {difference}")
          .standard("RFC 9293 §3.10.7.4")
          .temperedWhen(Guard.GAP, Guard.MID);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.FIN.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    if (Segments.isOfAnotherOpening(step)) {
      return;
    }
    if (step.has(Fact.FIN_MISPLACED)) {
      position(step, findings);
    } else if (step.has(Fact.FIN_ELSEWHERE)
        && !step.sender().fin().misplaced()
        && !step.has(Fact.SEQ_BEFORE_ISN)) {
      Endpoint sender = step.sender();
      findings.add(
          Draft.of(SPEC, step)
              .variant("moved")
              .frame(sender.fin().frame())
              .compare("seq = first FIN", sender.fin().seq(), step.segment().finNumber(), sender)
              .with("firstFin", sender.fin().frame()));
    }
  }

  private static void position(Step step, Findings findings) {
    Endpoint sender = step.sender();
    int fin = step.segment().finNumber();
    boolean below = Seq.isBefore(fin, sender.capturedEnd());
    // Beyond what was sent and inside the window, it only shows that the capture has a hole.
    if (!below && !step.has(Fact.BEYOND_WINDOW)) {
      return;
    }
    findings.add(
        Draft.of(SPEC, step)
            .variant("position")
            .compare("seq = SND.NXT", sender.capturedEnd(), fin, sender)
            .with(
                "what",
                below
                    ? "the stream would end before octets it already has"
                    : "beyond all that its peer's window allows"));
  }
}
