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
import io.synfin.rule.Told;
import io.synfin.tcp.HostAddress;
import java.util.HashSet;
import java.util.Set;

/** {@code half-open-leak}: a host that keeps connections whose other end is gone. */
@AutoService(Rule.class)
public final class HalfOpenLeak implements CrowdRule {

  static final RuleSpec SPEC =
      RuleSpec.of("half-open-leak", Category.HOST, Severity.WARNING)
          .titled("Many connections to peers that are gone")
          .says(
              "{host} kept {connections} connections whose other end was gone: keep-alives"
                  + " unanswered on {keepAlives}, data on {data}, and {stale} that the other end"
                  + " tried to open anew")
          .standard("RFC 9293 §3.5.1")
          .confidence(Confidence.LIKELY);

  private static final int ENOUGH = 10;
  private static final int MOST_HOSTS = 1_024;
  private static final int MOST_CONNECTIONS = 1_024;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Watch watch(Settings settings, Circles circles) {
    return new Keepers();
  }

  /** The connections that a host keeps in vain. */
  private static final class Kept {
    private final Set<Long> connections = new HashSet<>();
    private int keepAlives;
    private int data;
    private int stale;
    private long lastFrame;
    private long lastNanos;
  }

  private static final class Keepers implements FoundWatch {
    private final Told told = new Told();
    private final LastSeen<HostAddress, Kept> hosts =
        new LastSeen<>(MOST_HOSTS, host -> new Kept());

    @Override
    public Set<String> heard() {
      return Set.of("keep-alive-unanswered", "retransmission-timeout", "syn-answered-by-ack");
    }

    @Override
    public void found(Sighting.Found found, Findings findings) {
      switch (found.finding().rule()) {
        case "keep-alive-unanswered" -> {
          // It is about the one that is silent.
          Kept kept = hosts.of(found.otherHost());
          kept.keepAlives += isNew(kept, found) ? 1 : 0;
        }
        case "retransmission-timeout" -> {
          Kept kept = hosts.of(found.host());
          kept.data += isNew(kept, found) ? 1 : 0;
        }
        case "syn-answered-by-ack" -> {
          if ("stale-connection".equals(found.finding().attributes().get("cause"))) {
            Kept kept = hosts.of(found.host());
            kept.stale += isNew(kept, found) ? 1 : 0;
          }
        }
        default -> {}
      }
    }

    private static boolean isNew(Kept kept, Sighting.Found found) {
      if (found.lastFrame() >= kept.lastFrame) {
        kept.lastFrame = found.lastFrame();
        kept.lastNanos = found.finding().timeNanos();
      }
      return kept.connections.size() < MOST_CONNECTIONS
          && kept.connections.add(found.parties().connection());
    }

    @Override
    public void look(Fleet fleet, Findings findings) {
      hosts.forEach(
          (host, kept) -> {
            if (kept.connections.size() >= ENOUGH && told.isNews(host)) {
              findings.add(
                  Draft.of(SPEC, kept.lastNanos)
                      .frame(kept.lastFrame)
                      .with("host", host.toString())
                      .with("connections", kept.connections.size())
                      .with("keepAlives", kept.keepAlives)
                      .with("data", kept.data)
                      .with("stale", kept.stale));
            }
          });
    }
  }
}
