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
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import io.synfin.rule.Sums;
import io.synfin.rule.Told;
import java.util.Locale;

/** {@code path-loss}: between two hosts segments are lost. */
@AutoService(Rule.class)
public final class PathLoss implements CrowdRule {

  static final RuleSpec SPEC =
      RuleSpec.of("path-loss", Category.HOST, Severity.WARNING)
          .titled("Path that loses segments")
          .says(
              "of {segments} segments with data between {client} and {server}, {lost} were lost and"
                  + " sent again, {percent} %: {upstream} before the capture point, {downstream}"
                  + " behind it; {ofClient} of the client, {ofServer} of the server")
          .standard("RFC 6298 §5")
          .confidence(Confidence.LIKELY);

  /** Fewer say nothing (G-FEW). */
  private static final long ENOUGH = 1_000;

  private static final long PERCENT = 1;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Watch watch(Settings settings, Circles circles) {
    return new Paths();
  }

  private static final class Paths implements Watch {
    private final Told told = new Told();

    @Override
    public void look(Fleet fleet, Findings findings) {
      fleet.forEachPair(
          (pair, tally) -> {
            Sums sums = tally.sums();
            long lost = sums.lostUpstream() + sums.lostDownstream();
            if (sums.dataSegments() >= ENOUGH
                && lost * 100 > sums.dataSegments() * PERCENT
                && told.isNews(pair)) {
              double percent = lost * 100.0 / sums.dataSegments();
              findings.add(
                  Draft.of(SPEC, tally.lastNanos())
                      .frame(tally.lastFrame())
                      .with("client", pair.client().toString())
                      .with("server", pair.server().toString())
                      .with("segments", sums.dataSegments())
                      .with("lost", lost)
                      .with("percent", String.format(Locale.ROOT, "%.1f", percent))
                      .with("upstream", sums.lostUpstream())
                      .with("downstream", sums.lostDownstream())
                      .with("ofClient", sums.lostOfClient())
                      .with("ofServer", lost - sums.lostOfClient()));
            }
          });
    }
  }
}
