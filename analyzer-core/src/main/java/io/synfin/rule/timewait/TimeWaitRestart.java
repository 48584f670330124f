package io.synfin.rule.timewait;

import com.google.auto.service.AutoService;
import io.synfin.connection.Fact;
import io.synfin.connection.FinFacts;
import io.synfin.connection.Step;
import io.synfin.connection.TimeWaitStay;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Roles;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/** {@code time-wait-restart}: a FIN that comes again into TIME_WAIT is acknowledged again. */
@AutoService(Rule.class)
public final class TimeWaitRestart implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("time-wait-restart", Category.TIME_WAIT, Severity.NOTE)
          .titled("TIME_WAIT restarted")
          .says(
              "the {who} acknowledges the FIN of the {other} (frame {finFrame}) {again}, {added} after {since}, ack = {ack}: its TIME_WAIT starts again{doubt}")
          .standard("RFC 9293 §3.10.7.4");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.RESTARTS_TIME_WAIT.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    TimeWaitStay stay = step.sender().timeWait();
    FinFacts fin = step.receiver().fin();
    // The first ACK of that FIN in the capture: perhaps the FIN was lost, and not an ACK before it.
    boolean first = step.has(Fact.ACKS_FIN);
    findings.add(
        Draft.of(SPEC, step)
            .severity(first ? Severity.INFO : Severity.NOTE)
            .confidence(first ? Confidence.POSSIBLE : Confidence.PROVED)
            .frame(fin.lastFrame())
            .with("who", Roles.sender(step))
            .with("other", Roles.receiver(step))
            .with("finFrame", fin.lastFrame())
            .with("again", first ? "for the first time in the capture" : "once more")
            .withSeq("ack", step.segment().ack())
            .with("count", stay.restarts())
            .withDuration(
                "added", step.segment().timeNanos() - (first ? fin.nanos() : stay.nanos()))
            .with("since", first ? "the FIN came first" : "it entered TIME_WAIT")
            .with("doubt", first ? ", if an earlier ACK was lost before the capture point" : ""));
  }
}
