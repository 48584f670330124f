package io.synfin.rule.host;

import com.google.auto.service.AutoService;
import io.synfin.connection.Settings;
import io.synfin.rule.Category;
import io.synfin.rule.Circles;
import io.synfin.rule.Confidence;
import io.synfin.rule.CrowdRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Fleet;
import io.synfin.rule.Occupancy;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import io.synfin.rule.Tie;
import io.synfin.rule.Told;

/** {@code time-wait-accumulation}: a host that owns more and more connections in TIME_WAIT. */
@AutoService(Rule.class)
public final class TimeWaitAccumulation implements CrowdRule {

  static final RuleSpec SPEC =
      RuleSpec.of("time-wait-accumulation", Category.HOST, Severity.WARNING)
          .titled("Many connections in TIME_WAIT")
          .says(
              "{host} owned {peak} connections in TIME_WAIT at one time{where}; it closes {rate} a"
                  + " second, and each lasts {twoMsl}")
          .standard("RFC 9293 §3.6.1")
          .confidence(Confidence.LIKELY);

  private static final long MANY = 10_000;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Watch watch(Settings settings, Circles circles) {
    return new Owners(settings);
  }

  private static final class Owners implements Watch {
    private final Settings settings;
    private final Told told = new Told();

    Owners(Settings settings) {
      this.settings = settings;
    }

    @Override
    public void look(Fleet fleet, Findings findings) {
      fleet.forEachLastingTie(
          tie -> {
            int range = PortRange.of(settings, tie).size();
            long peak = tie.clientTimeWaits().peak();
            if (peak * 2 > range && told.isNews(tie.client())) {
              findings.add(
                  draft(tie.client().toString(), tie.clientTimeWaits(), where(tie, peak, range))
                      .with("service", tie.service().toString())
                      .with("range", range)
                      .frame(tie.lastFrame()));
            }
          });
      fleet.forEachTimeWaiter(
          (host, stays) -> {
            if (stays.peak() > MANY && told.isNews(host)) {
              findings.add(draft(host.toString(), stays, ""));
            }
          });
    }

    private static String where(Tie tie, long peak, int range) {
      return ", all to "
          + tie.service()
          + ": "
          + peak * 100 / range
          + " % of the "
          + range
          + " ports that it has for one destination";
    }

    private Draft draft(String host, Occupancy stays, String where) {
      return Draft.of(SPEC, stays.peakNanos())
          .with("host", host)
          .with("peak", stays.peak())
          .with("where", where)
          .with("rate", stays.peak() * 1_000_000_000L / settings.twoMslNanos())
          .withDuration("twoMsl", settings.twoMslNanos());
    }
  }
}
