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
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import io.synfin.rule.Sighting;
import io.synfin.rule.Tie;
import io.synfin.rule.Told;
import io.synfin.tcp.HostAddress;
import io.synfin.tcp.SocketAddress;
import java.util.Set;

/** {@code ephemeral-port-exhaustion}: a client that runs out of ports for one destination. */
@AutoService(Rule.class)
public final class EphemeralPortExhaustion implements CrowdRule {

  static final RuleSpec SPEC =
      RuleSpec.of("ephemeral-port-exhaustion", Category.HOST, Severity.ERROR)
          .titled("No ports left for one destination")
          .says(
              "{client} had {used} ports to {service} in use or in TIME_WAIT at one time, of the"
                  + " {range} that it has; {reused} were used again out of TIME_WAIT, and {answered}"
                  + " of its SYNs answered with an old ACK")
          .standard("RFC 6056 §3.2")
          .confidence(Confidence.LIKELY);

  private static final int PERCENT = 90;

  /** So many of both kinds show it, however many ports there are. */
  private static final int ENOUGH = 10;

  private static final int MOST_DESTINATIONS = 1_024;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Watch watch(Settings settings, Circles circles) {
    return new Ports(settings);
  }

  private record Way(HostAddress client, SocketAddress service) {}

  /** How often a port was used again too soon. */
  private static final class Again {
    private int reused;
    private int answered;
  }

  private static final class Ports implements FoundWatch {
    private final Settings settings;
    private final Told told = new Told();
    private final LastSeen<Way, Again> ways = new LastSeen<>(MOST_DESTINATIONS, way -> new Again());

    Ports(Settings settings) {
      this.settings = settings;
    }

    @Override
    public Set<String> heard() {
      return Set.of("time-wait-reuse", "time-wait-reuse-unsafe", "syn-answered-by-ack");
    }

    @Override
    public void found(Sighting.Found found, Findings findings) {
      switch (found.finding().rule()) {
        case "time-wait-reuse", "time-wait-reuse-unsafe" -> again(found).reused++;
        case "syn-answered-by-ack" -> again(found).answered++;
        default -> {}
      }
    }

    private Again again(Sighting.Found found) {
      Sighting.Parties parties = found.parties();
      return ways.of(new Way(parties.client().host(), parties.server()));
    }

    @Override
    public void look(Fleet fleet, Findings findings) {
      fleet.forEachLastingTie(
          tie -> {
            Again again = ways.of(new Way(tie.client(), tie.service()));
            int range = PortRange.of(settings, tie).size();
            boolean full = tie.ports().peak() * 100 > (long) range * PERCENT;
            boolean againSoon = again.reused >= ENOUGH && again.answered >= ENOUGH;
            if ((full || againSoon) && told.isNews(tie)) {
              findings.add(draft(tie, again, range, full));
            }
          });
    }

    private static Draft draft(Tie tie, Again again, int range, boolean full) {
      return Draft.of(SPEC, full ? tie.ports().peakNanos() : tie.lastNanos())
          .confidence(full ? Confidence.LIKELY : Confidence.POSSIBLE)
          .frame(tie.lastFrame())
          .with("client", tie.client().toString())
          .with("service", tie.service().toString())
          .with("used", tie.ports().peak())
          .with("range", range)
          .with("reused", again.reused)
          .with("answered", again.answered);
    }
  }
}
