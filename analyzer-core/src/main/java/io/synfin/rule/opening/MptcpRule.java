package io.synfin.rule.opening;

import io.synfin.connection.Offer;
import io.synfin.connection.Step;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;

/** A rule about what becomes of a SYN that offers MPTCP. */
abstract class MptcpRule implements SegmentRule {

  private final RuleSpec spec;
  private final long trigger;

  /** Rules whose segments have any of these facts; options must be readable. */
  MptcpRule(RuleSpec spec, long trigger) {
    this.spec = spec.silentWhen(Guard.MID, Guard.TRUNC, Guard.SIMO);
    this.trigger = trigger;
  }

  @Override
  public final RuleSpec spec() {
    return spec;
  }

  @Override
  public final long trigger() {
    return trigger;
  }

  @Override
  public final boolean triggeredByAny() {
    return true;
  }

  @Override
  public final void examine(Step step, Findings findings) {
    Offer asked = step.connection().client().offer();
    if (asked.mptcp()) {
      examine(step, asked, findings);
    }
  }

  /** The SYN has offered MPTCP. */
  abstract void examine(Step step, Offer asked, Findings findings);

  /** About this segment and the SYN. */
  static Draft draft(RuleSpec spec, Step step) {
    long syn = step.connection().client().syn().frame();
    return Draft.of(spec, step).frame(syn).with("syn", syn);
  }
}
