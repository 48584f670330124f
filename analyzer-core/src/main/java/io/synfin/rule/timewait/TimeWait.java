package io.synfin.rule.timewait;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.ConnectionRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Roles;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import java.util.Set;

/** {@code time-wait}: an endpoint begins or ends its stay in TIME_WAIT. */
@AutoService(Rule.class)
public final class TimeWait implements SegmentRule, ConnectionRule {

  static final RuleSpec SPEC =
      RuleSpec.of("time-wait", Category.TIME_WAIT, Severity.INFO)
          .titled("TIME_WAIT")
          .milestone()
          .variant(
              "entered",
              Severity.INFO,
              "the {who} enters TIME_WAIT: both FINs are acknowledged, and {why}")
          .variant(
              "expired",
              Severity.INFO,
              "TIME_WAIT of the {who} is over, {elapsed} after it began, {restarts}")
          .variant("both", Severity.INFO, "both ends are in TIME_WAIT, because their FINs crossed")
          .standard("RFC 9293 §3.6.1");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.ENTERS_TIME_WAIT.bit();
  }

  @Override
  public Set<Moment> moments() {
    return Set.of(Moment.TIME_WAIT_OVER);
  }

  @Override
  public void examine(Step step, Findings findings) {
    long frame = step.segment().frame();
    enters(step, step.sender(), frame, findings);
    enters(step, step.receiver(), frame, findings);
    if (step.sender().timeWait().frame() != 0 && step.receiver().timeWait().frame() != 0) {
      findings.add(
          Draft.of(SPEC, step)
              .variant("both")
              .frame(step.sender().timeWait().frame())
              .frame(step.receiver().timeWait().frame()));
    }
  }

  private static void enters(Step step, Endpoint endpoint, long frame, Findings findings) {
    if (endpoint.timeWait().frame() == frame) {
      findings.add(
          Draft.of(SPEC, step)
              .variant("entered")
              .by(endpoint)
              .frame(endpoint.fin().frame())
              .with("who", Roles.of(step.connection(), endpoint.side()))
              .with("why", Stays.why(step.connection(), endpoint)));
    }
  }

  @Override
  public void examine(Occasion occasion, Findings findings) {
    Endpoint owner = occasion.endpoint();
    if (owner == null || !Stays.ranOut(owner)) {
      return;
    }
    findings.add(
        Draft.of(SPEC, occasion)
            .variant("expired")
            .frame(owner.timeWait().frame())
            .with("who", Roles.of(occasion.connection(), owner.side()))
            .withDuration("elapsed", occasion.since(owner.timeWait().nanos()))
            .with("restarts", Stays.restarts(owner)));
  }
}
