package io.synfin.rule.timewait;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Predecessor;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Roles;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/**
 * {@code time-wait-reuse-unsafe}: a four-tuple in TIME_WAIT is used again, with numbers that old
 * segments fit.
 */
@AutoService(Rule.class)
public final class TimeWaitReuseUnsafe implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("time-wait-reuse-unsafe", Category.TIME_WAIT, Severity.WARNING)
          .titled("TIME_WAIT reused, unsafely")
          .says(
              "connection {old} was {elapsed} into TIME_WAIT (of the {owner}) when this SYN took its four-tuple, seq = {actual}, expected at least {expected} (one above {next}, the last one used), {difference}, and no newer timestamp: late segments of the old connection can fit")
          .silentWhen(Guard.TRUNC)
          .standard("RFC 9293 §3.6.1");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.SYN_ACK_FIRST.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Predecessor old = step.connection().predecessor();
    Endpoint opener = step.receiver();
    if (old == null
        || !Stays.isAccepted(step)
        || old.timeWaitOwner() == null
        || Stays.isSafe(old, opener)) {
      return;
    }
    findings.add(
        Draft.of(SPEC, step)
            .by(opener)
            .frame(old.lastFrame())
            .frame(opener.syn().frame())
            .compare("seq > SND.NXT", old.openerNext() + 1, opener.isn(), opener)
            .with("old", old.id())
            .with("owner", Roles.of(step.connection(), old.timeWaitOwner()))
            .withDuration("elapsed", opener.syn().nanos() - old.timeWaitNanos())
            .with("roles", old.initiator() == opener.side() ? "same" : "swapped")
            .withSeq("next", old.openerNext()));
  }
}
