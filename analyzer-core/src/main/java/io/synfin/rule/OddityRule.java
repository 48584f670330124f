package io.synfin.rule;

import io.synfin.connection.Fact;
import io.synfin.connection.Oddity;
import io.synfin.connection.Step;

/** A rule about one oddity of a segment. */
public abstract class OddityRule implements SegmentRule {

  private final RuleSpec spec;
  private final Oddity oddity;

  protected OddityRule(RuleSpec spec, Oddity oddity) {
    this.spec = spec;
    this.oddity = oddity;
  }

  @Override
  public final RuleSpec spec() {
    return spec;
  }

  @Override
  public final long trigger() {
    return Fact.NOTEWORTHY.bit();
  }

  @Override
  public final void examine(Step step, Findings findings) {
    if (step.has(oddity)) {
      tell(step, findings);
    }
  }

  /** The segment has the oddity. */
  protected abstract void tell(Step step, Findings findings);
}
