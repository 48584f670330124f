package io.synfin.rule.opening;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Predecessor;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.tcp.Seq;

/** {@code syn-answered-by-ack}: a SYN is answered with the numbers of an older connection. */
@AutoService(Rule.class)
public final class SynAnsweredByAck implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("syn-answered-by-ack", Category.OPENING, Severity.WARNING)
          .titled("an ACK answers the SYN")
          .says(
              "an ACK answers the SYN: ack = {actual}, expected x+1 = {expected} (x = {isn} from frame {synFrame}), {difference}; {why}")
          .confidence(Confidence.LIKELY)
          .standard("RFC 9293 §3.10.7.4");

  /** What a client sends within its first windows. */
  private static final int FEW_OCTETS = 1 << 20;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.SYN_ANSWERED_BY_ACK.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Endpoint opener = step.receiver();
    Predecessor before = step.connection().predecessor();
    boolean timeWait = before != null && before.timeWaitOwner() != null;
    Draft draft =
        Draft.of(SPEC, step)
            .frame(opener.syn().lastFrame())
            .compare("ack = x+1", opener.isn() + 1, step.segment().ack(), opener)
            .withSeq("isn", opener.isn())
            .with("synFrame", opener.syn().lastFrame())
            .with("cause", timeWait ? "time-wait" : "stale-connection")
            .with(
                "why",
                timeWait
                    ? "the previous connection of these ports is in TIME_WAIT"
                    : "its sender holds another connection of these ports");
    if (before == null && isSoonAfter(step.segment().ack(), opener)) {
      // It may as well acknowledge what the client sent and the capture missed.
      draft.severity(Severity.NOTE).confidence(Confidence.POSSIBLE);
    }
    findings.add(draft);
  }

  private static boolean isSoonAfter(int ack, Endpoint opener) {
    return Seq.isWithin(ack, opener.synEnd(), opener.synEnd() + FEW_OCTETS);
  }
}
