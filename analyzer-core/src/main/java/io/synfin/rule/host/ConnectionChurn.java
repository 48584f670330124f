package io.synfin.rule.host;

import com.google.auto.service.AutoService;
import io.synfin.connection.Settings;
import io.synfin.rule.Category;
import io.synfin.rule.Circles;
import io.synfin.rule.CrowdRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Fleet;
import io.synfin.rule.Rate;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import io.synfin.rule.Tie;
import io.synfin.rule.Told;

/** {@code connection-churn}: a client that opens a connection for each question. */
@AutoService(Rule.class)
public final class ConnectionChurn implements CrowdRule {

  static final RuleSpec SPEC =
      RuleSpec.of("connection-churn", Category.HOST, Severity.NOTE)
          .titled("Short connections, one after the other")
          .says(
              "{client} opened {peak} connections to {service} within one second, half of them"
                  + " shorter than {short}, and more than {limit} in {seconds} seconds in all")
          .standard("RFC 9112 §9.3");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Watch watch(Settings settings, Circles circles) {
    return new Churns();
  }

  private static final class Churns implements Watch {
    private final Told told = new Told();

    @Override
    public void look(Fleet fleet, Findings findings) {
      fleet.forEachLastingTie(
          tie -> {
            if (tie.rate().busySeconds() > 0 && told.isNews(tie)) {
              findings.add(draft(tie));
            }
          });
    }

    private static Draft draft(Tie tie) {
      Rate rate = tie.rate();
      return Draft.of(SPEC, rate.peakNanos())
          .frame(tie.lastFrame())
          .with("client", tie.client().toString())
          .with("service", tie.service().toString())
          .with("peak", rate.peak())
          .with("limit", Rate.BUSY)
          .with("seconds", rate.busySeconds())
          .with("connections", tie.connections())
          .withDuration("short", Rate.SHORT_NANOS);
    }
  }
}
