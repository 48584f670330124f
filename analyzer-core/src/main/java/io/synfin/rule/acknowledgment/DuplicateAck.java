package io.synfin.rule.acknowledgment;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Noteworthy;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/** {@code duplicate-ack}: the same acknowledgment again. */
@AutoService(Rule.class)
public final class DuplicateAck implements SegmentRule {

  private static final int LOSS = 3;

  static final RuleSpec SPEC =
      RuleSpec.of("duplicate-ack", Category.ACKNOWLEDGMENT, Severity.NOTE)
          .titled("Duplicate acknowledgment")
          .variant("single", Severity.INFO, "ack = {ack} once more (number {number})")
          .variant(
              "triple",
              Severity.NOTE,
              "ack = {ack} the third time more: the {role} misses what begins there")
          .standard("RFC 5681 §2");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.NOTEWORTHY.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Endpoint receiver = step.receiver();
    boolean onlyFin = receiver.fin().sent() && receiver.una() == receiver.fin().seq();
    if (!Noteworthy.isDuplicateAck(step) || step.has(Fact.CHALLENGES) || onlyFin) {
      return;
    }
    int number = receiver.duplicateAcks() + 1;
    Draft draft = Draft.of(SPEC, step).withSeq("ack", step.segment().ack()).with("number", number);
    if (number == LOSS) {
      draft.variant("triple").with("role", step.connection().role(step.sender()));
    } else {
      draft.variant("single");
    }
    findings.add(draft);
  }
}
