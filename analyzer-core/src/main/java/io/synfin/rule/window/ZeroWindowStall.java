package io.synfin.rule.window;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.connection.Settings;
import io.synfin.connection.Step;
import io.synfin.connection.Trouble;
import io.synfin.rule.Category;
import io.synfin.rule.ConnectionRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import java.util.List;
import java.util.Set;

/** {@code zero-window-stall}: the window stays closed. */
@AutoService(Rule.class)
public final class ZeroWindowStall implements SegmentRule, ConnectionRule {

  /** Readers of ordinary programs pause for less. */
  private static final long LONG_NANOS = 5_000_000_000L;

  static final RuleSpec SPEC =
      RuleSpec.of("zero-window-stall", Category.WINDOW, Severity.WARNING)
          .titled("Window closed for long")
          .says("the {role}'s window was closed for {stall}, {until}, with {probes} probes")
          .standard("RFC 9293 §3.8.6.1")
          .silentWhen(Guard.ONEWAY);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.NOTEWORTHY.bit();
  }

  @Override
  public Set<Moment> moments() {
    return Set.of(Moment.ENDED);
  }

  @Override
  public void examine(Step step, Findings findings) {
    Trouble trouble = step.sender().trouble();
    if (trouble == null || !ClosedWindow.isOpening(step)) {
      return;
    }
    long stall = step.segment().timeNanos() - trouble.closedNanos();
    if (stall > LONG_NANOS) {
      findings.add(
          about(Draft.of(SPEC, step), step.connection(), step.sender(), trouble, stall)
              .with("until", "until frame " + step.segment().frame()));
    }
  }

  @Override
  public long foretoldAfterNanos(Settings settings) {
    return 2 * LONG_NANOS;
  }

  @Override
  public void examine(Occasion occasion, Findings findings) {
    Connection connection = occasion.connection();
    for (Endpoint endpoint : List.of(connection.client(), connection.server())) {
      Trouble trouble = endpoint.trouble();
      boolean over =
          connection.resetBy() != null
              || connection.endpoint(endpoint.side().peer()).fin().sent()
              || endpoint.fin().sent();
      if (trouble == null || !trouble.closed() || over) {
        continue;
      }
      long stall = occasion.since(trouble.closedNanos());
      if (stall > LONG_NANOS) {
        findings.add(
            about(Draft.of(SPEC, occasion), connection, endpoint, trouble, stall)
                .frame(connection.lastFrame())
                .with("until", "and still is"));
      }
    }
  }

  private static Draft about(
      Draft draft, Connection connection, Endpoint closed, Trouble trouble, long stall) {
    return draft
        .by(closed)
        .frame(trouble.closedFrame())
        .with("role", connection.role(closed))
        .with("probes", trouble.probes())
        .withDuration("stall", stall);
  }
}
