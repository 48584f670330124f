package io.synfin.rule.timewait;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.ConnectionRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Roles;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import io.synfin.tcp.TcpState;
import java.util.Set;

/** {@code time-wait-lingering}: the capture ends while an endpoint is in TIME_WAIT. */
@AutoService(Rule.class)
public final class TimeWaitLingering implements ConnectionRule {

  static final RuleSpec SPEC =
      RuleSpec.of("time-wait-lingering", Category.TIME_WAIT, Severity.NOTE)
          .titled("still in TIME_WAIT at the end")
          .says(
              "the {who} has been in TIME_WAIT for {elapsed} when the capture ends, {remaining} to go, {restarts}: {why}")
          .standard("RFC 9293 §3.6.1");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Moment> moments() {
    return Set.of(Moment.ENDED);
  }

  @Override
  public void examine(Occasion occasion, Findings findings) {
    Connection connection = occasion.connection();
    if (connection.superseded() || occasion.ending() == Occasion.Ending.FINISHED) {
      // Let go while the capture goes on: nobody knows how long it lingered.
      return;
    }
    lingers(occasion, connection.client(), findings);
    lingers(occasion, connection.server(), findings);
  }

  private static void lingers(Occasion occasion, Endpoint owner, Findings findings) {
    if (owner.states().current() != TcpState.TIME_WAIT || !owner.timeWait().entered()) {
      return;
    }
    boolean seen = owner.timeWait().frame() != 0;
    Endpoint other = occasion.connection().endpoint(owner.side().peer());
    if (!seen && other.fin().afterTimeWait() > owner.timeWait().restarts()) {
      // Who is in TIME_WAIT answers a FIN that comes again (RFC 9293 §3.10.7.4).
      return;
    }
    findings.add(
        Draft.of(SPEC, occasion)
            .by(owner)
            .frame(owner.timeWait().frame())
            .confidence(seen ? Confidence.PROVED : Confidence.LIKELY)
            .with("who", Roles.of(occasion.connection(), owner.side()))
            .withDuration("elapsed", occasion.since(owner.timeWait().nanos()))
            .withDuration("remaining", Math.max(0, -occasion.since(owner.timeWait().endNanos())))
            .with("restarts", Stays.restarts(owner))
            .with("why", Stays.why(occasion.connection(), owner)));
  }
}
