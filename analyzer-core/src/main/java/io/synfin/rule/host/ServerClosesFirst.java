package io.synfin.rule.host;

import com.google.auto.service.AutoService;
import io.synfin.connection.Settings;
import io.synfin.rule.Category;
import io.synfin.rule.Circles;
import io.synfin.rule.CrowdRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Fleet;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import io.synfin.rule.Sums;
import io.synfin.rule.Told;

/** {@code server-closes-first}: a service that closes nearly all of its connections itself. */
@AutoService(Rule.class)
public final class ServerClosesFirst implements CrowdRule {

  static final RuleSpec SPEC =
      RuleSpec.of("server-closes-first", Category.HOST, Severity.NOTE)
          .titled("Service that closes first")
          .says(
              "{service} was the first to close {first} of {closed} connections, {percent} %: their"
                  + " TIME_WAIT is the server's")
          .standard("RFC 9112 §9.6");

  /** Fewer say nothing (G-FEW). */
  private static final long ENOUGH = 50;

  private static final long PERCENT = 80;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Watch watch(Settings settings, Circles circles) {
    return new Closers();
  }

  private static final class Closers implements Watch {
    private final Told told = new Told();

    @Override
    public void look(Fleet fleet, Findings findings) {
      fleet.forEachService(
          (service, tally) -> {
            Sums sums = tally.sums();
            if (sums.closed() >= ENOUGH
                && sums.serverFirst() * 100 > sums.closed() * PERCENT
                && told.isNews(service)) {
              findings.add(
                  Draft.of(SPEC, tally.lastNanos())
                      .frame(tally.lastFrame())
                      .with("service", service.toString())
                      .with("first", sums.serverFirst())
                      .with("closed", sums.closed())
                      .with("percent", sums.serverFirst() * 100 / sums.closed()));
            }
          });
    }
  }
}
