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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** {@code idle-timeout-pattern}: on one path, connections are cut off at the same idle age. */
@AutoService(Rule.class)
public final class IdleTimeoutPattern implements CrowdRule {

  static final RuleSpec SPEC =
      RuleSpec.of("idle-timeout-pattern", Category.HOST, Severity.WARNING)
          .titled("Cut off at the same idle age")
          .says(
              "{connections} connections between {client} and {server} were cut off after the same"
                  + " idle time, {idle} (from {least} to {most}): something between them forgets"
                  + " connections by then")
          .standard("RFC 5382 §5")
          .confidence(Confidence.LIKELY);

  private static final int ENOUGH = 3;

  /** Ages are the same when the largest is no more than 5 % above, the least 5 % below. */
  private static final double SPREAD = 1.05 / 0.95;

  private static final int MOST_PATHS = 1_024;
  private static final int MOST_CUTS = 64;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Watch watch(Settings settings, Circles circles) {
    return new Paths();
  }

  private record Cut(long connection, long idleNanos, long atNanos, long frame) {}

  private static final class Paths implements FoundWatch {
    private final Told told = new Told();
    private final LastSeen<Fleet.Pair, List<Cut>> paths =
        new LastSeen<>(MOST_PATHS, pair -> new ArrayList<>(ENOUGH));

    @Override
    public Set<String> heard() {
      return Set.of("idle-drop", "reset-after-idle");
    }

    @Override
    public void found(Sighting.Found found, Findings findings) {
      Sighting.Parties parties = found.parties();
      List<Cut> cuts = paths.of(new Fleet.Pair(parties.client().host(), parties.server().host()));
      boolean known = cuts.stream().anyMatch(cut -> cut.connection == parties.connection());
      long idle = found.finding().nanos("idle");
      if (idle > 0 && !known && cuts.size() < MOST_CUTS) {
        cuts.add(
            new Cut(parties.connection(), idle, found.finding().timeNanos(), found.lastFrame()));
      }
    }

    @Override
    public void look(Fleet fleet, Findings findings) {
      paths.forEach(
          (pair, cuts) -> {
            List<Cut> alike = alike(cuts);
            if (alike.size() >= ENOUGH && told.isNews(pair)) {
              findings.add(draft(pair, alike));
            }
          });
    }

    /** Most of them whose age is the same, in order of age. */
    private static List<Cut> alike(List<Cut> cuts) {
      List<Cut> sorted = new ArrayList<>(cuts);
      sorted.sort(Comparator.comparingLong(Cut::idleNanos).thenComparingLong(Cut::connection));
      int bestFrom = 0;
      int bestTo = 0;
      int from = 0;
      for (int to = 0; to < sorted.size(); to++) {
        while (sorted.get(to).idleNanos > sorted.get(from).idleNanos * SPREAD) {
          from++;
        }
        if (to + 1 - from > bestTo - bestFrom) {
          bestFrom = from;
          bestTo = to + 1;
        }
      }
      return sorted.subList(bestFrom, bestTo);
    }

    private static Draft draft(Fleet.Pair pair, List<Cut> alike) {
      Draft draft =
          Draft.of(SPEC, alike.stream().mapToLong(Cut::atNanos).max().orElse(0))
              .with("client", pair.client().toString())
              .with("server", pair.server().toString())
              .with("connections", alike.size())
              .withDuration("idle", alike.get(alike.size() / 2).idleNanos)
              .withDuration("least", alike.get(0).idleNanos)
              .withDuration("most", alike.get(alike.size() - 1).idleNanos);
      alike.forEach(cut -> draft.frame(cut.frame));
      return draft;
    }
  }
}
