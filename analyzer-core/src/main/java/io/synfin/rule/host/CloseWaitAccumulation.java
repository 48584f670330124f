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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code close-wait-accumulation}: a host that closes fewer connections than it should. */
@AutoService(Rule.class)
public final class CloseWaitAccumulation implements CrowdRule {

  static final RuleSpec SPEC =
      RuleSpec.of("close-wait-accumulation", Category.HOST, Severity.ERROR)
          .titled("More and more connections in CLOSE_WAIT")
          .says(
              "{host} had {peak} connections in CLOSE_WAIT at one time, each for longer than"
                  + " {limit}; the first one since {since} before, and their number grew until the"
                  + " last one came")
          .standard("RFC 9293 §3.6")
          .confidence(Confidence.LIKELY);

  private static final int ENOUGH = 10;
  private static final int MOST_HOSTS = 1_024;
  private static final int MOST_LEAKS = 1_024;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Watch watch(Settings settings, Circles circles) {
    return new Leakers(settings.closeWaitNanos());
  }

  /** From when a connection leaks until it is closed after all. */
  private static final class Leak {
    private final long fromNanos;
    private final long frame;
    private long untilNanos = Long.MAX_VALUE;

    Leak(long fromNanos, long frame) {
      this.fromNanos = fromNanos;
      this.frame = frame;
    }
  }

  private static final class Leakers implements FoundWatch, EndedWatch {
    private final long limitNanos;
    private final Told told = new Told();
    private final LastSeen<HostAddress, List<Leak>> hosts =
        new LastSeen<>(MOST_HOSTS, host -> new ArrayList<>());

    /** Of connections that are not over. */
    private final Map<Long, Leak> open = new HashMap<>();

    Leakers(long limitNanos) {
      this.limitNanos = limitNanos;
    }

    @Override
    public Set<String> heard() {
      return Set.of("close-wait-leak");
    }

    @Override
    public void found(Sighting.Found found, Findings findings) {
      List<Leak> leaks = hosts.of(found.host());
      if (leaks.size() < MOST_LEAKS) {
        Leak leak = new Leak(found.finding().timeNanos(), found.lastFrame());
        if (open.putIfAbsent(found.parties().connection(), leak) == null) {
          leaks.add(leak);
        }
      }
    }

    @Override
    public void ended(Sighting.Ended ended, Findings findings) {
      Leak leak = open.remove(ended.id());
      if (leak != null && ended.over()) {
        leak.untilNanos = ended.lastNanos();
      }
    }

    @Override
    public void look(Fleet fleet, Findings findings) {
      hosts.forEach(
          (host, leaks) -> {
            List<Leak> all =
                leaks.stream().sorted((a, b) -> Long.compare(a.fromNanos, b.fromNanos)).toList();
            int peak = growingTo(all);
            if (peak >= ENOUGH && told.isNews(host)) {
              Leak last = all.get(all.size() - 1);
              findings.add(
                  Draft.of(SPEC, last.fromNanos)
                      .frame(all.get(0).frame)
                      .frame(last.frame)
                      .with("host", host.toString())
                      .with("peak", peak)
                      .withDuration("limit", limitNanos)
                      .withDuration("since", last.fromNanos - all.get(0).fromNanos));
            }
          });
    }

    /** How many there are when the last one comes; 0 when there were more before. */
    private static int growingTo(List<Leak> all) {
      int most = 0;
      int then = 0;
      for (int i = 0; i < all.size(); i++) {
        long now = all.get(i).fromNanos;
        then = 0;
        for (int j = 0; j <= i; j++) {
          then += all.get(j).untilNanos > now ? 1 : 0;
        }
        most = Math.max(most, then);
      }
      return then == most ? then : 0;
    }
  }
}
