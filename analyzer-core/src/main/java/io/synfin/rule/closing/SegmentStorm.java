package io.synfin.rule.closing;

import com.google.auto.service.AutoService;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.connection.SegmentRuns;
import io.synfin.rule.Category;
import io.synfin.rule.ConnectionRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import java.util.Set;

/** {@code segment-storm}: FINs, RSTs or ACKs that follow each other as nobody means them to. */
@AutoService(Rule.class)
public final class SegmentStorm implements ConnectionRule {

  /** From here on it is a storm; before, only chatter. */
  private static final int STORM = 1000;

  static final RuleSpec SPEC =
      RuleSpec.of("segment-storm", Category.CLOSING, Severity.WARNING)
          .titled("Storm of FINs, RSTs or ACKs")
          .variant(
              "fin",
              Severity.WARNING,
              "FIN number {number} in a row, each less than a second after the one before")
          .variant(
              "rst",
              Severity.WARNING,
              "RST number {number} in a row, each less than a second after the one before")
          .variant(
              "ack",
              Severity.WARNING,
              "both sides repeat their ACK to each other, {number} times in a row and within a round trip each, with the same numbers")
          .standard("RFC 5961 §7");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Moment> moments() {
    return Set.of(Moment.STORM);
  }

  @Override
  public void examine(Occasion occasion, Findings findings) {
    SegmentRuns runs = occasion.connection().runs();
    if (runs.acks() >= SegmentRuns.ACKS) {
      add(occasion, "ack", runs.acks(), true, findings);
    } else if (runs.rsts() >= SegmentRuns.RSTS) {
      add(occasion, "rst", runs.rsts(), runs.rsts() >= STORM, findings);
    } else {
      add(occasion, "fin", runs.fins(), runs.fins() >= STORM, findings);
    }
  }

  private static void add(
      Occasion occasion, String variant, int number, boolean storm, Findings findings) {
    Draft draft =
        Draft.of(SPEC, occasion)
            .variant(variant)
            .frame(occasion.connection().lastFrame())
            .with("number", number);
    findings.add(storm ? draft : draft.severity(Severity.NOTE));
  }
}
