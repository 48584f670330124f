package io.synfin.rule.timewait;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Predecessor;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Roles;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.tcp.Seq;

/** {@code time-wait-truncated}: an endpoint has let its TIME_WAIT go before 2MSL were over. */
@AutoService(Rule.class)
public final class TimeWaitTruncated implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("time-wait-truncated", Category.TIME_WAIT, Severity.WARNING)
          .titled("TIME_WAIT cut short")
          .says("the {who} is {elapsed} into its TIME_WAIT{of} and {does}: it keeps less than 2MSL")
          .standard("RFC 9293 §3.6.1")
          .confidence(Confidence.LIKELY)
          .silentWhen(Guard.MID);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.RST.bit() | Fact.OPENS.bit();
  }

  @Override
  public boolean triggeredByAny() {
    return true;
  }

  @Override
  public void examine(Step step, Findings findings) {
    if (step.has(Fact.RST)) {
      answersFin(step, findings);
    } else {
      opensAnew(step, findings);
    }
  }

  private static void answersFin(Step step, Findings findings) {
    Endpoint owner = step.sender();
    Endpoint peer = step.receiver();
    boolean finUnanswered = peer.fin().afterTimeWait() > owner.timeWait().restarts();
    // When the peer's own RST has ended the stay, that is time-wait-assassination.
    if (owner.timeWait().frame() == 0
        || owner.timeWait().expired()
        || !finUnanswered
        || peer.rst().valid()) {
      return;
    }
    findings.add(
        Draft.of(SPEC, step)
            .frame(owner.timeWait().frame())
            .frame(peer.fin().lastFrame())
            .with("who", Roles.sender(step))
            .with("of", "")
            .withDuration("elapsed", step.segment().timeNanos() - owner.timeWait().nanos())
            .with(
                "does",
                "answers the repeated FIN, frame " + peer.fin().lastFrame() + ", with RST"));
  }

  private static void opensAnew(Step step, Findings findings) {
    Predecessor old = step.connection().predecessor();
    if (old == null
        || old.timeWaitOwner() != step.sender().side()
        || Stays.isSafe(old, step.segment().seq(), step.segment().options())) {
      return;
    }
    findings.add(
        Draft.of(SPEC, step)
            .frame(old.lastFrame())
            .compare("seq > SND.NXT", old.openerNext() + 1, step.segment().seq(), step.sender())
            .with("who", Roles.sender(step))
            .with("of", " of connection " + old.id())
            .withDuration("elapsed", step.segment().timeNanos() - old.timeWaitNanos())
            .with(
                "does",
                "opens again with SYN seq = "
                    + Seq.show(step.segment().seq())
                    + ", not above "
                    + Seq.show(old.openerNext())
                    + ", and no newer timestamp"));
  }
}
