package io.synfin.engine;

import io.synfin.connection.Settings;
import io.synfin.event.ConnectionSummary;
import io.synfin.event.ConnectionSummary.EndpointSummary;
import io.synfin.event.ConnectionSummary.StateSpan;
import io.synfin.event.Event.AnalysisEnded;
import io.synfin.event.Event.HandshakeTimes;
import io.synfin.event.Event.Held;
import io.synfin.event.Event.Host;
import io.synfin.event.Event.RuleCount;
import io.synfin.event.Event.TimeWaitPolicy;
import io.synfin.event.Event.TimeWaits;
import io.synfin.event.Outcome;
import io.synfin.rule.Finding;
import io.synfin.rule.Severity;
import io.synfin.tcp.TcpState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sums over all connections of an analysis. */
final class Totals {

  private static final int MAX_CONNECTIONS_NAMED = 100;

  /**
   * From the last segment on, a half-open connection is kept no longer: Linux gives up 32 s after
   * its fifth SYN-ACK, BSD keeps one for 75 s in all.
   */
  private static final long HALF_OPEN_NANOS = 75_000_000_000L;

  /**
   * Of more hosts than this, those with a single connection are left out when there are too many: a
   * flood comes from millions of addresses.
   */
  private static final int MANY_HOSTS = 32_768;

  private static final int FOLD_EVERY = 1 << 15;

  /** Longer than most stays last, so that hardly any is added later among what is added up. */
  private static final long FOLD_AFTER_NANOS = 300_000_000_000L;

  private final Settings settings;
  private long captures;
  private long connections;
  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private final Map<String, RuleTotal> rules = new HashMap<>();
  private final Map<String, HostTotal> hosts = new LinkedHashMap<>();
  private int hostsUntilSifted = 2 * MANY_HOSTS;
  private long hostsLeftOut;
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

  private void fold(long nowNanos) {
    hosts.values().forEach(host -> host.fold(nowNanos - FOLD_AFTER_NANOS));
    if (hosts.size() > 2 * MANY_HOSTS) {
      int before = hosts.size();
      long[] seen = hosts.values().stream().mapToLong(host -> host.lastNanos).sorted().toArray();
      long oldest = seen[before - MANY_HOSTS];
      hosts.values().removeIf(host -> host.lastNanos < oldest);
      hostsLeftOut += before - hosts.size();
      hostsUntilSifted = hosts.size() + MANY_HOSTS;
    }
  }

  void addCapture() {
    captures++;
  }

  /**
   * Adds a connection that is over.
   *
   * @param counts how often each rule spoke on it, damped repeats included
   * @param endNanos time of the capture's last frame
   */
  void add(ConnectionSummary connection, FindingCounts counts, long endNanos) {
    connections++;
    outcomes.merge(connection.outcome(), 1L, Long::sum);
    for (Finding finding : connection.findings()) {
      rules.computeIfAbsent(finding.fullId(), id -> new RuleTotal()).add(finding, connection.id());
    }
    for (int i = 0; i < counts.size(); i++) {
      RuleTotal found = rules.get(counts.id(i));
      if (found != null) {
        found.count += counts.count(i);
      }
    }
    handshake(connection.opening().totalNanos());
    if (live && connections % FOLD_EVERY == 0) {
      fold(endNanos);
    }
    if (hosts.size() >= hostsUntilSifted) {
      sift();
    }
    HostTotal client = host(connection.client().address());
    HostTotal server = host(connection.server().address());
    client.opened++;
    switch (connection.outcome()) {
      case REFUSED -> server.refused++;
      case UNANSWERED, HALF_OPEN, ABORTED, STRAY -> {}
      default -> server.accepted++;
    }
    client.states(connection.client(), connection.endNanos(), endNanos);
    server.states(connection.server(), connection.endNanos(), endNanos);
    for (ConnectionSummary.TimeWait stay : connection.closing().timeWaits()) {
      boolean ofClient = stay.owner() == connection.clientSide();
      (ofClient ? client : server).timeWait(stay, endNanos);
      if (ofClient) {
        clientTimeWaits++;
      } else {
        serverTimeWaits++;
      }
    }
  }

  /** Adds a finding about a host or a listener, which is no one connection's. */
  void addCrowd(Finding finding) {
    RuleTotal total = rules.computeIfAbsent(finding.fullId(), id -> new RuleTotal());
    total.add(finding);
    total.count++;
  }

  private HostTotal host(String address) {
    HostTotal known = hosts.get(address);
    if (known == null) {
      known = new HostTotal(address);
      hosts.put(address, known);
    }
    return known;
  }

  private void sift() {
    int before = hosts.size();
    hosts.values().removeIf(host -> host.opened + host.accepted + host.refused <= 1);
    hostsLeftOut += before - hosts.size();
    hostsUntilSifted = hosts.size() + MANY_HOSTS;
  }

  AnalysisEnded close() {
    List<RuleCount> counts = new ArrayList<>();
    rules.forEach((id, total) -> counts.add(total.toCount(id)));
    counts.sort(
        (a, b) -> {
          int bySeverity = b.severity().compareTo(a.severity());
          return bySeverity != 0 ? bySeverity : a.id().compareTo(b.id());
        });
    List<Host> all = new ArrayList<>();
    hosts.values().forEach(host -> all.add(host.toHost()));
    return new AnalysisEnded(
        captures,
        connections,
        new EnumMap<>(outcomes),
        counts,
        live ? sample.times() : times(),
        all,
        hostsLeftOut,
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

  private static final class RuleTotal {
    private Severity severity = Severity.INFO;
    private long count;
    private final List<Long> named = new ArrayList<>(2);

    void add(Finding finding) {
      if (finding.severity().compareTo(severity) > 0) {
        severity = finding.severity();
      }
    }

    void add(Finding finding, long connection) {
      add(finding);
      boolean known = !named.isEmpty() && named.get(named.size() - 1) == connection;
      if (!known && named.size() < MAX_CONNECTIONS_NAMED) {
        named.add(connection);
      }
    }

    RuleCount toCount(String id) {
      return new RuleCount(id, severity, count, List.copyOf(named));
    }
  }

  private static final class HostTotal {
    private final String address;
    private long opened;
    private long accepted;
    private long refused;
    private long lastNanos;
    // Most hosts of a large capture are in none of these states, or in one.
    private @Nullable Stays timeWaits;
    private @Nullable Stays halfOpen;
    private @Nullable Stays closeWaits;

    HostTotal(String address) {
      this.address = address;
    }

    void fold(long beforeNanos) {
      fold(timeWaits, beforeNanos);
      fold(halfOpen, beforeNanos);
      fold(closeWaits, beforeNanos);
    }

    private static void fold(@Nullable Stays stays, long beforeNanos) {
      if (stays != null) {
        stays.fold(beforeNanos);
      }
    }

    void timeWait(ConnectionSummary.TimeWait stay, long endNanos) {
      boolean lingering = stay.ending().equals("lingering");
      timeWaits = made(timeWaits);
      timeWaits.add(stay.enteredNanos(), lingering ? endNanos : stay.endsNanos(), lingering);
    }

    /**
     * The states that cost this endpoint something, from the moment when it is proved that they are
     * its own.
     */
    void states(EndpointSummary endpoint, long lastSegmentNanos, long endNanos) {
      lastNanos = Math.max(lastNanos, lastSegmentNanos);
      List<StateSpan> spans = endpoint.states();
      for (int i = 0; i < spans.size(); i++) {
        StateSpan span = spans.get(i);
        boolean lasts = i + 1 == spans.size();
        long until = lasts ? endNanos : spans.get(i + 1).timeNanos();
        if (span.state() == TcpState.CLOSE_WAIT && span.proved()) {
          closeWaits = made(closeWaits);
          closeWaits.add(span.timeNanos(), until, lasts);
        } else if (span.state() == TcpState.SYN_RECEIVED && span.proved()) {
          boolean forgotten = lasts && until - lastSegmentNanos > HALF_OPEN_NANOS;
          halfOpen = made(halfOpen);
          halfOpen.add(
              span.timeNanos(),
              forgotten ? lastSegmentNanos + HALF_OPEN_NANOS : until,
              lasts && !forgotten);
        }
      }
    }

    Host toHost() {
      return new Host(
          address, opened, accepted, refused, held(timeWaits), held(halfOpen), held(closeWaits));
    }

    private static Stays made(@Nullable Stays stays) {
      return stays == null ? new Stays() : stays;
    }

    private static Held held(@Nullable Stays stays) {
      return stays == null ? Held.NONE : stays.held();
    }
  }
}
