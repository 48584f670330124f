package io.synfin.rule.closing;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Fact;
import io.synfin.connection.FinFacts;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.tcp.Segment;

/** {@code fin}: the first FIN of each side, and with it who closed first. */
@AutoService(Rule.class)
public final class Fin implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("fin", Category.CLOSING, Severity.INFO)
          .titled("FIN")
          .milestone()
          .variant("active", Severity.INFO, "the {role} closes first: its FIN has {letter} = {fin}")
          .variant(
              "passive",
              Severity.INFO,
              "the {role} closes too, {delay} after the first FIN (frame {firstFin}): its FIN has {letter} = {fin}")
          .standard("RFC 9293 §3.6");

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
    boolean first = step.has(Fact.FIRST_FIN);
    if (!first && !step.has(Fact.SECOND_FIN) || Segments.isOutside(step)) {
      return;
    }
    Segment segment = step.segment();
    Connection connection = step.connection();
    FinFacts other = step.receiver().fin();
    Draft draft =
        Draft.of(SPEC, step)
            .with("role", connection.role(step.sender()))
            .withSeq("fin", segment.finNumber());
    if (first) {
      findings.add(draft.variant("active").with("letter", "m"));
    } else {
      findings.add(
          draft
              .variant("passive")
              .with("letter", Letters.fin(connection, step.sender()))
              .with("firstFin", other.frame())
              .withDuration("delay", segment.timeNanos() - other.nanos()));
    }
  }
}
