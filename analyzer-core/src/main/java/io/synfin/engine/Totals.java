package io.synfin.engine;

import io.synfin.connection.Settings;
import io.synfin.event.ConnectionSummary.TimeWait;
import io.synfin.event.Event.AnalysisEnded;
import io.synfin.event.Event.HandshakeTimes;
import io.synfin.event.Event.RuleCount;
import io.synfin.event.Event.TimeWaitPolicy;
import io.synfin.event.Event.TimeWaits;
import io.synfin.event.Outcome;
import io.synfin.rule.Finding;
import io.synfin.rule.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sums over all connections of an analysis. */
final class Totals {

  private static final int MAX_CONNECTIONS_NAMED = 100;

  private static final Outcome[] OUTCOMES = Outcome.values();

  private static final Severity[] SEVERITIES = Severity.values();

  private static final int FOLD_EVERY = 1 << 15;

  /** Longer than most stays last, so that hardly any is added later among what is added up. */
  private static final long FOLD_AFTER_NANOS = 300_000_000_000L;

  private final Settings settings;
  private long captures;
  private long connections;
  private final long[] outcomes = new long[OUTCOMES.length];

  /** By full id. */
  private final Map<String, RuleTotal> rules = new HashMap<>();

  private final HostTotals hosts = new HostTotals(System.nanoTime());
  private final PackedLongs handshakes = new PackedLongs();
  private final HandshakeSample sample = new HandshakeSample();
  private boolean live;
  private long clientTimeWaits;
  private long serverTimeWaits;

  Totals(Settings settings) {
    this.settings = settings;
  }

  /**
   * The analysis may go on for days: handshake times are drawn by lot from some number on, stays
   * that are long over are added up, and of too many hosts those that were seen last are kept.
   */
  void live() {
    live = true;
  }

  private void handshake(long nanos) {
    if (nanos < 0) {
      return;
    }
    if (live) {
      sample.add(nanos);
    } else {
      handshakes.add(nanos);
    }
  }

  void addCapture() {
    captures++;
  }

  /**
   * Adds a connection that is over.
   *
   * @param counts how often each rule spoke on it at each severity, damped repeats included
   * @param endNanos time of the capture's last frame
   */
  void add(Passage passage, List<Finding> findings, FindingCounts counts, long endNanos) {
    connections++;
    outcomes[passage.outcome().ordinal()]++;
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      rules.computeIfAbsent(finding.fullId(), id -> new RuleTotal()).add(finding, passage.id());
    }
    for (int i = 0; i < counts.size(); i++) {
      RuleTotal found = rules.get(counts.id(i));
      if (found != null) {
        found.counts[counts.severity(i).ordinal()] += counts.count(i);
      }
    }
    handshake(passage.handshakeNanos());
    if (live && connections % FOLD_EVERY == 0) {
      hosts.fold(endNanos - FOLD_AFTER_NANOS);
    }
    hosts.add(passage, endNanos);
    List<TimeWait> stays = passage.timeWaits();
    for (int i = 0; i < stays.size(); i++) {
      if (stays.get(i).owner() == passage.clientSide()) {
        clientTimeWaits++;
      } else {
        serverTimeWaits++;
      }
    }
  }

  /** Adds a finding about a host or a listener, which is no one connection's. */
  void addCrowd(Finding finding) {
    RuleTotal total = rules.computeIfAbsent(finding.fullId(), id -> new RuleTotal());
    total.counts[finding.severity().ordinal()]++;
  }

  AnalysisEnded close() {
    List<RuleCount> counts = new ArrayList<>();
    rules.forEach((id, total) -> total.addTo(counts, id));
    counts.sort(
        (a, b) -> {
          int bySeverity = b.severity().compareTo(a.severity());
          return bySeverity != 0 ? bySeverity : a.id().compareTo(b.id());
        });
    Map<Outcome, Long> became = new EnumMap<>(Outcome.class);
    for (Outcome outcome : OUTCOMES) {
      if (outcomes[outcome.ordinal()] > 0) {
        became.put(outcome, outcomes[outcome.ordinal()]);
      }
    }
    return new AnalysisEnded(
        captures,
        connections,
        became,
        counts,
        live ? sample.times() : times(),
        hosts.toHosts(),
        hosts.leftOut(),
        new TimeWaits(clientTimeWaits, serverTimeWaits),
        new TimeWaitPolicy(settings.twoMslNanos(), settings.preset()));
  }

  private HandshakeTimes times() {
    if (handshakes.size() == 0) {
      return new HandshakeTimes(0, -1, -1, -1, -1, -1);
    }
    long[] sorted = handshakes.toArray();
    Arrays.sort(sorted);
    return new HandshakeTimes(
        sorted.length,
        sorted[0],
        percentile(sorted, 50),
        percentile(sorted, 90),
        percentile(sorted, 99),
        sorted[sorted.length - 1]);
  }

  /** The nearest rank: the smallest value that {@code percent} of all do not exceed. */
  private static long percentile(long[] sorted, int percent) {
    int rank = (int) Math.ceil(sorted.length * percent / 100.0);
    return sorted[Math.max(0, rank - 1)];
  }

  /** How often a rule spoke, by the ordinal of its severity: a guard may temper it now and then. */
  private static final class RuleTotal {
    private final long[] counts = new long[SEVERITIES.length];
    private final @Nullable List<Long>[] named = noLists();

    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of generic types
    private static @Nullable List<Long>[] noLists() {
      return new List[SEVERITIES.length];
    }

    /** Names the connection; it is counted apart. */
    void add(Finding finding, long connection) {
      int severity = finding.severity().ordinal();
      List<Long> known = named[severity];
      if (known == null) {
        known = new ArrayList<>(2);
        named[severity] = known;
      }
      boolean isNamed = !known.isEmpty() && known.get(known.size() - 1) == connection;
      if (!isNamed && known.size() < MAX_CONNECTIONS_NAMED) {
        known.add(connection);
      }
    }

    void addTo(List<RuleCount> all, String id) {
      for (Severity severity : SEVERITIES) {
        long count = counts[severity.ordinal()];
        List<Long> known = named[severity.ordinal()];
        if (count > 0) {
          all.add(
              new RuleCount(id, severity, count, known == null ? List.of() : List.copyOf(known)));
        }
      }
    }
  }
}
