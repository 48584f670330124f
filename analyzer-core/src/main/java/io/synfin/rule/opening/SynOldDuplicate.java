package io.synfin.rule.opening;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Predecessor;
import io.synfin.connection.Step;
import io.synfin.connection.Successor;
import io.synfin.connection.SynFacts;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import java.util.Objects;

/**
 * {@code syn-old-duplicate}: a SYN of long ago was answered, and the client turned the answer down.
 */
@AutoService(Rule.class)
public final class SynOldDuplicate implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("syn-old-duplicate", Category.OPENING, Severity.NOTE)
          .titled("an old SYN was answered, and turned down")
          .says(
              "a SYN numbered {stale} was answered; the client stands by {other}, and reset that answer in frame {rst}, seq = {actual} = SEG.ACK")
          .confidence(Confidence.LIKELY)
          .standard("RFC 9293 §3.5");

  /** So much later than an old SYN that overtook it, a SYN may come. */
  private static final long OVERTAKEN_NANOS = 1_000_000_000;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.RST_ABANDONS.bit() | Fact.COMPLETES_OPENING.bit();
  }

  @Override
  public boolean triggeredByAny() {
    return true;
  }

  @Override
  public void examine(Step step, Findings findings) {
    if (step.has(Fact.COMPLETES_OPENING)) {
      afterwards(step, findings);
      return;
    }
    if (!applies(step)) {
      return;
    }
    Connection connection = step.connection();
    Successor next = connection.successor();
    // One of the two is there, or it does not apply.
    int other =
        next == null ? Objects.requireNonNull(connection.predecessor()).initiatorIsn() : next.isn();
    SynFacts synAck = step.receiver().syn();
    findings.add(
        Draft.of(SPEC, step)
            .frame(step.sender().syn().lastFrame())
            .frame(synAck.ackFrame())
            .compare("seq = SEG.ACK", synAck.ackAck(), step.segment().seq(), step.sender())
            .with("rst", step.segment().frame())
            .withSeq("stale", step.sender().isn())
            .withSeq("other", other));
  }

  /** The other SYN was captured only after all that, and now it opens. */
  private static void afterwards(Step step, Findings findings) {
    Connection connection = step.connection();
    Endpoint opener = connection.client();
    Predecessor before = connection.predecessor();
    if (before == null
        || !before.takenBack()
        || before.initiator() != opener.side()
        || opener.syn().nanos() - before.lastNanos() > OVERTAKEN_NANOS) {
      return;
    }
    int answered = before.initiatorIsn() + 1;
    findings.add(
        Draft.of(SPEC, step)
            .by(opener)
            .confidence(Confidence.POSSIBLE)
            .frame(before.lastFrame())
            .frame(opener.syn().frame())
            .compare("seq = SEG.ACK", answered, answered, opener)
            .with("rst", before.lastFrame())
            .withSeq("stale", before.initiatorIsn())
            .withSeq("other", opener.isn()));
  }

  /** Does the client, while another SYN of it waits on the same four-tuple, deny this one? */
  static boolean applies(Step step) {
    Endpoint opener = step.sender();
    SynFacts synAck = step.receiver().syn();
    if (!opener.syn().seen()
        || !synAck.ackSeen()
        || step.segment().seq() != synAck.ackAck()
        || synAck.ackAck() != opener.isn() + 1) {
      return false;
    }
    Connection connection = step.connection();
    long now = step.segment().timeNanos();
    Predecessor before = connection.predecessor();
    boolean olderWaits =
        before != null
            && before.standing() == Predecessor.Standing.OPENING
            && now - before.lastNanos() < step.settings().twoMslNanos();
    Successor next = connection.successor();
    boolean newerWaits = next != null && now - next.nanos() < step.settings().twoMslNanos();
    return olderWaits || newerWaits;
  }
}
