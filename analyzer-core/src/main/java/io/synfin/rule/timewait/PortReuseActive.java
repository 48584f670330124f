package io.synfin.rule.timewait;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Predecessor;
import io.synfin.connection.Predecessor.Standing;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/**
 * {@code port-reuse-active}: a four-tuple is used again although its old connection was never
 * closed.
 */
@AutoService(Rule.class)
public final class PortReuseActive implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("port-reuse-active", Category.TIME_WAIT, Severity.WARNING)
          .titled("four-tuple taken from an open connection")
          .variant(
              "single",
              Severity.WARNING,
              "connection {old} of the same four-tuple was {standing}, its last segment {elapsed} ago, when a SYN with another number (seq = {isn}) was accepted")
          .standard("RFC 9293 §3.5.1")
          .confidence(Confidence.LIKELY);

  /** After this much silence the old one may well have ended unseen. */
  private static final long IDLE_NANOS = 300_000_000_000L;

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
        || step.has(Fact.SYN_ACK_BAD_ACK)
        || !opener.syn().seen()
        || old.standing() != Standing.OPEN && old.standing() != Standing.CLOSING) {
      return;
    }
    long elapsed = opener.syn().nanos() - old.lastNanos();
    Draft draft =
        Draft.of(SPEC, step)
            .variant("single")
            .by(opener)
            .frame(old.lastFrame())
            .frame(opener.syn().frame())
            .with("old", old.id())
            .with("standing", old.standing() == Standing.OPEN ? "open" : "half closed")
            .withSeq("isn", opener.isn())
            .withDuration("elapsed", elapsed);
    // Of an old one without its opening, or long silent, the end may just not be in the capture.
    boolean vague = old.midstream() || elapsed > IDLE_NANOS;
    findings.add(vague ? draft.severity(Severity.NOTE).confidence(Confidence.POSSIBLE) : draft);
  }
}
