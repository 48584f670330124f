package io.synfin.cli.watch;

import io.synfin.capture.CaptureInfo;
import io.synfin.cli.watch.Snapshot.Holder;
import io.synfin.cli.watch.Snapshot.Sighted;
import io.synfin.engine.Inspection;
import io.synfin.event.ConnectionSummary;
import io.synfin.event.Event;
import io.synfin.event.Reporter;
import io.synfin.rule.Finding;
import io.synfin.rule.Severity;
import io.synfin.tcp.TcpState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a live analysis tells, for whoever shows it. Hears events on the thread of the
 * analysis; {@link #snapshot} and {@link #ask} are for other threads. Bounded, however long it
 * runs.
 */
public final class WatchModel implements Reporter {

  /** How far back sparklines reach, in seconds. */
  static final int HISTORY_SECONDS = 300;

  private static final int MOST_FINDINGS = 500;
  private static final int MOST_ENDED = 500;
  private static final int MOST_HOLDERS = 100;
  private static final long SECOND = 1_000_000_000L;

  /** Connections are looked through no longer than one part of so many of the time. */
  private static final int LOOK_SHARE = 20;

  private final Supplier<Inspection> inspection;
  private final Severity floor;
  private final Map<TcpState, History> states = new EnumMap<>(TcpState.class);
  private final History openings = new History(HISTORY_SECONDS);
  private final History failures = new History(HISTORY_SECONDS);
  private final Deque<Sighted> findings = new ArrayDeque<>();
  private final RecentCounts failedHosts = new RecentCounts();
  private final RecentCounts failedPorts = new RecentCounts();
  private final Queue<Question> questions = new ConcurrentLinkedQueue<>();
  private Waits waits = new Waits();
  private List<Holder> hosts = List.of();
  private List<Holder> ports = List.of();

  /** Connections that are over and of which something was found, the latest. */
  private final Map<Long, ConnectionSummary> gone =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, ConnectionSummary> eldest) {
          return size() > MOST_ENDED;
        }
      };

  private long found;
  private long begun;
  private long begunBefore;
  private long failed;
  private long failedBefore;
  private long framesBefore;
  private long framesPerSecond;
  private long firstNanos;
  private long sampledNanos;
  private long nextLook;
  private volatile Snapshot latest = empty();

  /** Somebody wants to see a connection. */
  private record Question(long connection, Consumer<@Nullable ConnectionSummary> answer) {}

  /**
   * @param inspection the running analysis, asked for on its own thread
   * @param floor the mildest finding that is kept
   */
  public WatchModel(Supplier<Inspection> inspection, Severity floor) {
    this.inspection = inspection;
    this.floor = floor;
    for (TcpState state : TcpState.values()) {
      states.put(state, new History(HISTORY_SECONDS));
    }
  }

  /** How it stands; from any thread. */
  public Snapshot snapshot() {
    return latest;
  }

  /**
   * Asks for all that is known of a connection; from any thread. The answer comes soon, on the
   * thread of the analysis: null when the connection is not remembered any more.
   */
  public void ask(long connection, Consumer<@Nullable ConnectionSummary> answer) {
    questions.add(new Question(connection, answer));
  }

  @Override
  public void on(Event.ConnectionBegan event) {
    begun++;
  }

  @Override
  public void on(Event.AnomalyFound event) {
    if (!event.foretold()) {
      add(event.connection(), event.sockets(), event.finding());
    }
  }

  @Override
  public void on(Event.AnomalyForetold event) {
    add(event.connection(), event.sockets(), event.finding());
  }

  private void add(long connection, Event.@Nullable Sockets sockets, Finding finding) {
    if (sockets != null && Failures.isFailure(finding)) {
      failed++;
      failedHosts.add(sockets.server().host().toString());
      failedPorts.add(Integer.toString(sockets.server().port()));
    }
    if (finding.severity().compareTo(floor) < 0) {
      return;
    }
    findings.addFirst(
        new Sighted(
            ++found,
            finding.timeNanos(),
            finding.severity(),
            finding.fullId(),
            connection,
            sockets == null ? "" : sockets.client() + " → " + sockets.server(),
            finding.sentence()));
    if (findings.size() > MOST_FINDINGS) {
      findings.removeLast();
    }
  }

  @Override
  public void on(Event.ConnectionEnded event) {
    ConnectionSummary connection = event.connection();
    if (connection.findings().stream().anyMatch(one -> one.severity().compareTo(floor) >= 0)) {
      gone.put(connection.id(), connection);
    }
  }

  @Override
  public void on(Event.Pulse event) {
    for (Question each = questions.poll(); each != null; each = questions.poll()) {
      ConnectionSummary over = gone.get(each.connection());
      each.answer().accept(over != null ? over : inspection.get().summary(each.connection()));
    }
    long now = event.timeNanos();
    if (firstNanos == 0) {
      firstNanos = now;
      sampledNanos = now;
    }
    // Of a silence, or of a jump of the clock, no more is told than there is room for.
    long seconds = Math.min((now - sampledNanos) / SECOND, HISTORY_SECONDS);
    if (seconds > 0) {
      sample(event, seconds);
      sampledNanos = seconds == HISTORY_SECONDS ? now : sampledNanos + seconds * SECOND;
    }
    latest = snapshot(event);
  }

  private void sample(Event.Pulse event, long seconds) {
    failedHosts.at(event.timeNanos());
    failedPorts.at(event.timeNanos());
    framesPerSecond = (event.frames() - framesBefore) / seconds;
    for (long i = 0; i < seconds; i++) {
      states.forEach(
          (state, history) -> history.add(event.census().states().getOrDefault(state, 0L)));
      openings.add((begun - begunBefore) / seconds);
      failures.add((failed - failedBefore + seconds - 1) / seconds);
    }
    framesBefore = event.frames();
    begunBefore = begun;
    failedBefore = failed;
    long started = System.nanoTime();
    if (nextLook == 0 || started - nextLook >= 0) {
      waits = new Waits();
      inspection.get().forEach(waits);
      nextLook = System.nanoTime() + (System.nanoTime() - started) * LOOK_SHARE;
    }
    hosts = holders(waits.hosts, failedHosts.sums());
    ports = holders(waits.ports, failedPorts.sums());
  }

  private Snapshot snapshot(Event.Pulse event) {
    Map<TcpState, Samples> history = new EnumMap<>(TcpState.class);
    states.forEach((state, samples) -> history.put(state, samples.samples()));
    return new Snapshot(
        event.timeNanos(),
        traffic(event),
        new Snapshot.Connections(
            event.census().connections(), begun, failed, event.census().evicted()),
        event.census().states(),
        history,
        openings.samples(),
        failures.samples(),
        List.copyOf(findings),
        hosts,
        ports);
  }

  private Snapshot.Traffic traffic(Event.Pulse event) {
    List<CaptureInfo.Interface> interfaces = event.capture().interfaces();
    return new Snapshot.Traffic(
        interfaces.isEmpty()
            ? event.capture().name()
            : interfaces.stream()
                .map(CaptureInfo.Interface::name)
                .distinct()
                .collect(Collectors.joining(", ")),
        event.timeNanos() - firstNanos,
        event.frames(),
        event.octets(),
        framesPerSecond,
        interfaces.stream().mapToLong(one -> Math.max(0, one.drops())).sum());
  }

  /** Whoever is among the first by any of the three figures. */
  private static List<Holder> holders(Map<?, Waits.Tally> waits, Map<String, Long> failures) {
    Map<String, Holder> all = new HashMap<>();
    waits.forEach(
        (name, tally) ->
            all.put(
                name.toString(),
                new Holder(name.toString(), tally.timeWaits, tally.closeWaits, 0)));
    failures.forEach(
        (name, count) ->
            all.merge(
                name,
                new Holder(name, 0, 0, count),
                (one, two) -> new Holder(name, one.timeWaits(), one.closeWaits(), count)));
    Map<String, Holder> first = new HashMap<>();
    for (Comparator<Holder> order :
        List.of(
            Comparator.comparingLong(Holder::timeWaits),
            Comparator.comparingLong(Holder::closeWaits),
            Comparator.comparingLong(Holder::failures))) {
      all.values().stream()
          .sorted(order.reversed())
          .limit(MOST_HOLDERS)
          .forEach(holder -> first.put(holder.name(), holder));
    }
    Collection<Holder> chosen = first.values();
    return new ArrayList<>(chosen);
  }

  private static Snapshot empty() {
    return new Snapshot(
        0,
        new Snapshot.Traffic("", 0, 0, 0, 0, 0),
        new Snapshot.Connections(0, 0, 0, 0),
        Map.of(),
        Map.of(),
        Samples.NONE,
        Samples.NONE,
        List.of(),
        List.of(),
        List.of());
  }
}
