package io.synfin.rule.opening;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.connection.SynFacts;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/** {@code syn-retransmit}: the SYN came again with the same number. */
@AutoService(Rule.class)
public final class SynRetransmit implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("syn-retransmit", Category.OPENING, Severity.NOTE)
          .titled("SYN sent again")
          .says("SYN x = {isn} again (number {number}), {interval} after frame {previous}{answer}")
          .standard("RFC 6298 §5");

  /** A copy of the SYN so soon after it was sent before the opening was over. */
  private static final long LATE_COPY_NANOS = 1_000_000_000;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.SYN.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Endpoint opener = step.sender();
    SynFacts syn = opener.syn();
    long now = step.segment().timeNanos();
    boolean lateCopy =
        step.has(Fact.SYN_WHEN_OPEN)
            && step.segment().seq() == opener.isn()
            && now - syn.nanos() < LATE_COPY_NANOS;
    if (!step.has(Fact.SYN_AGAIN) && !lateCopy) {
      return;
    }
    findings.add(
        Draft.of(SPEC, step)
            .frame(syn.lastFrame())
            .withSeq("isn", opener.isn())
            .with("number", syn.count() + 1)
            .with("previous", syn.lastFrame())
            .withDuration("interval", now - syn.lastNanos())
            .with("answer", answer(step, opener)));
  }

  /** What had come back since the last SYN. */
  private static String answer(Step step, Endpoint opener) {
    if (!step.has(Fact.SYN_AGAIN)) {
      return ", a late copy: the connection is open already";
    }
    Endpoint other = step.receiver();
    long since = opener.syn().lastFrame();
    if (opener.unacceptable().ackFrame() > since) {
      return "; what answered in frame "
          + opener.unacceptable().ackFrame()
          + " was of no use to it";
    }
    if (other.syn().ackFrame() > since) {
      return "; the SYN-ACK of frame " + other.syn().ackFrame() + " had not arrived";
    }
    if (other.rst().lastFrame() > since) {
      return "; in spite of the RST of frame " + other.rst().lastFrame();
    }
    return "; no answer was captured";
  }
}
