package io.synfin.rule.opening;

import com.google.auto.service.AutoService;
import io.synfin.connection.Fact;
import io.synfin.connection.Predecessor;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/**
 * {@code syn-isn-changed}: the client tries anew, with another number, before the first SYN was
 * accepted.
 */
@AutoService(Rule.class)
public final class SynIsnChanged implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("syn-isn-changed", Category.OPENING, Severity.WARNING)
          .titled("SYN again with another number")
          .variant(
              "single",
              Severity.WARNING,
              "SYN x = {actual} {elapsed} after one with {expected}, which was never accepted (last frame {lastFrame})")
          .variant(
              "storm",
              Severity.WARNING,
              "{isns} SYNs with {isns} different numbers on one four-tuple, none accepted; this one x = {actual}, the last {expected}")
          .standard("RFC 9293 §3.10.7.4");

  /** So many different numbers are no retry any more. */
  private static final int STORM = 10;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.OPENS.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Predecessor before = step.connection().predecessor();
    if (before == null
        || before.standing() != Predecessor.Standing.OPENING
        || before.initiator() != step.sender().side()
        || before.midstream()) {
      return;
    }
    long elapsed = step.segment().timeNanos() - before.synNanos();
    if (elapsed >= step.settings().twoMslNanos()) {
      return;
    }
    int isns = before.distinctIsns() + 1;
    boolean storm = isns >= STORM;
    if (storm && !isRound(isns)) {
      return;
    }
    findings.add(
        Draft.of(SPEC, step)
            .variant(storm ? "storm" : "single")
            .frame(before.synFrame())
            .compare("seq = x", before.initiatorIsn(), step.segment().seq(), step.sender())
            .with("isns", isns)
            .with("lastFrame", before.lastFrame())
            .withDuration("elapsed", elapsed));
  }

  /** Each SYN is a connection of its own, so the usual damping of repeats does not see them. */
  private static boolean isRound(int isns) {
    int rest = isns;
    while (rest >= 10 && rest % 10 == 0) {
      rest /= 10;
    }
    return rest == 1;
  }
}
