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
import io.synfin.rule.LastSeen;
import io.synfin.rule.Reach;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import io.synfin.rule.Sighting;
import io.synfin.rule.Technique;
import io.synfin.rule.Told;
import io.synfin.tcp.HostAddress;
import java.util.Set;

/** {@code scan}: somebody tries many doors, and enters hardly one. */
@AutoService(Rule.class)
public final class Scan implements CrowdRule {

  static final RuleSpec SPEC =
      RuleSpec.of("scan", Category.HOST, Severity.WARNING)
          .titled("Scan of ports or hosts")
          .variant(
              "vertical",
              Severity.WARNING,
              "{source} tried {asked} ports of {host} within {span}, {failed} of them without a"
                  + " connection that carried data (technique: {technique})")
          .variant(
              "horizontal",
              Severity.WARNING,
              "{source} tried port {port} of {asked} hosts within {span}, {failed} of them without a"
                  + " connection that carried data (technique: {technique})")
          .standard("RFC 9293 §3.10.7")
          .confidence(Confidence.LIKELY);

  private static final int ENOUGH = 20;
  private static final int PERCENT = 80;
  private static final long SPAN_NANOS = 60_000_000_000L;

  /** Whoever is probed so often while it seems to scan does not know of it (an idle scan). */
  private static final int PROBED = 10;

  private static final int MOST_PROBED = 1_024;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Watch watch(Settings settings, Circles circles) {
    return new Sources();
  }

  private static final class Sources implements FoundWatch {
    private final Told told = new Told();

    /** Hosts that somebody sends SYN-ACKs which they never asked for. */
    private final LastSeen<HostAddress, int[]> probed =
        new LastSeen<>(MOST_PROBED, host -> new int[1]);

    @Override
    public Set<String> heard() {
      return Set.of("stray-segment");
    }

    @Override
    public void found(Sighting.Found found, Findings findings) {
      if (found.finding().fullId().equals("stray-segment:syn-ack")) {
        probed.of(found.parties().client().host())[0]++;
      }
    }

    @Override
    public void look(Fleet fleet, Findings findings) {
      fleet.forEachHostReached(
          (pair, reach) -> {
            Reach.Burst burst = reach.burst(SPAN_NANOS, ENOUGH, PERCENT);
            if (burst != null && told.isNews(pair)) {
              findings.add(
                  draft(burst, pair.client())
                      .variant("vertical")
                      .with("host", pair.server().toString()));
            }
          });
      fleet.forEachPortReached(
          (seeker, reach) -> {
            Reach.Burst burst = reach.burst(SPAN_NANOS, ENOUGH, PERCENT);
            if (burst != null && told.isNews(seeker)) {
              findings.add(
                  draft(burst, seeker.source()).variant("horizontal").with("port", seeker.port()));
            }
          });
    }

    private Draft draft(Reach.Burst burst, HostAddress source) {
      boolean idle = probed.of(source)[0] >= PROBED;
      String more = burst.asked() >= Reach.MOST ? "at least " : "";
      return Draft.of(SPEC, burst.untilNanos())
          .frame(burst.firstFrame())
          .frame(burst.lastFrame())
          .with("source", source.toString())
          .with("asked", more + burst.asked())
          .with("failed", burst.failed())
          .with("technique", idle ? "idle" : Technique.word(burst.techniques()))
          .withDuration("span", burst.untilNanos() - burst.fromNanos());
    }
  }
}
