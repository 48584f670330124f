package io.synfin.cli.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.synfin.capture.CaptureInfo;
import io.synfin.cli.watch.Failures;
import io.synfin.event.Event;
import io.synfin.event.Outcome;
import io.synfin.event.Reporter;
import io.synfin.rule.Finding;
import io.synfin.rule.Severity;
import io.synfin.tcp.TcpState;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps metrics of what a live analysis tells. Labels are few and known beforehand: states,
 * outcomes, rules, interfaces; never addresses or connections. Hears events on one thread; the
 * registry may be read by any.
 */
public final class LiveMetrics implements Reporter {

  private static final double NANOS = 1e9;

  private static final double[] HANDSHAKE_SECONDS = {
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
  };

  /** The rule that speaks once of each RST that ends a connection. */
  private static final String RESET = "reset";

  private final Gauge states;
  private final Gauge held;
  private final Counter begun;
  private final Counter opened;
  private final Counter ended;
  private final Counter failed;
  private final Counter reset;
  private final Histogram handshake;
  private final Counter findings;
  private final Counter frames;
  private final Counter dropped;
  private final Counter evicted;
  private final Gauge heapUsed;
  private final Gauge heapMax;
  private final Map<String, Long> framesBefore = new HashMap<>();
  private final Map<String, Long> droppedBefore = new HashMap<>();
  private long evictedBefore;

  /**
   * @param registry gets the metrics
   * @param version of synfin
   */
  public LiveMetrics(PrometheusRegistry registry, String version) {
    Info.builder()
        .name("synfin_build_info")
        .help("The version of synfin.")
        .labelNames("version")
        .register(registry)
        .setLabelValues(version);
    states =
        gauge(
            registry,
            "synfin_endpoints",
            "Ends of connections by their TCP state now; both ends of a connection count.",
            "state");
    held = gauge(registry, "synfin_connections", "Connections that are tracked now.");
    begun =
        counter(
            registry,
            "synfin_connections_begun_total",
            "Connections whose first segment was seen.");
    opened =
        counter(
            registry,
            "synfin_connections_opened_total",
            "Connections whose opening handshake was completed.");
    ended =
        counter(
            registry,
            "synfin_connections_ended_total",
            "Connections of which nothing more can come, by outcome.",
            "outcome");
    failed =
        counter(
            registry,
            "synfin_connections_failed_total",
            "Openings that came to nothing, by the rule that says so.",
            "rule");
    reset =
        counter(
            registry,
            "synfin_connections_reset_total",
            "Connections that a RST ended after they were open, by who sent it.",
            "by");
    handshake =
        Histogram.builder()
            .name("synfin_handshake_seconds")
            .help("From the client's SYN to the third segment of the handshake.")
            .classicOnly()
            .classicUpperBounds(HANDSHAKE_SECONDS)
            .register(registry);
    findings =
        counter(
            registry,
            "synfin_findings_total",
            "What was found, notes and worse, by rule and severity.",
            "rule",
            "severity");
    frames =
        counter(
            registry, "synfin_capture_packets_total", "Packets that were captured.", "interface");
    dropped =
        counter(
            registry,
            "synfin_capture_dropped_packets_total",
            "Packets that the capture lost, by its own count.",
            "interface");
    evicted =
        counter(
            registry,
            "synfin_tracker_evictions_total",
            "Connections that were given up for want of room.");
    heapUsed =
        gauge(
            registry,
            "synfin_memory_used_bytes",
            "Memory in use by the tracker and all around it (the Java heap).");
    heapMax =
        gauge(registry, "synfin_memory_limit_bytes", "Memory that may be used (the Java heap).");
    for (TcpState state : TcpState.values()) {
      states.labelValues(state.name());
    }
    for (Outcome outcome : Outcome.values()) {
      ended.initLabelValues(outcome.word());
    }
    reset.initLabelValues("client");
    reset.initLabelValues("server");
    Failures.RULES.forEach(failed::initLabelValues);
  }

  private static Gauge gauge(
      PrometheusRegistry registry, String name, String help, String... labels) {
    return Gauge.builder().name(name).help(help).labelNames(labels).register(registry);
  }

  private static Counter counter(
      PrometheusRegistry registry, String name, String help, String... labels) {
    return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
  }

  @Override
  public void on(Event.ConnectionBegan event) {
    begun.inc();
  }

  @Override
  public void on(Event.ConnectionOpened event) {
    opened.inc();
    if (event.handshakeNanos() >= 0) {
      handshake.observe(event.handshakeNanos() / NANOS);
    }
  }

  @Override
  public void on(Event.AnomalyFound event) {
    if (!event.foretold()) {
      count(event.sockets(), event.finding());
    }
  }

  @Override
  public void on(Event.AnomalyForetold event) {
    count(event.sockets(), event.finding());
  }

  private void count(Event.@Nullable Sockets sockets, Finding finding) {
    if (Failures.isFailure(finding)) {
      failed.labelValues(finding.rule()).inc();
    }
    if (finding.rule().equals(RESET) && sockets != null && finding.endpoint() != null) {
      reset.labelValues(Failures.role(sockets, finding.endpoint())).inc();
    }
    if (finding.severity() == Severity.INFO) {
      return; // steps that went as they should
    }
    findings
        .labelValues(finding.fullId(), finding.severity().name().toLowerCase(Locale.ROOT))
        .inc();
  }

  @Override
  public void on(Event.ConnectionEnded event) {
    ended.labelValues(event.connection().outcome().word()).inc();
  }

  @Override
  public void on(Event.Pulse event) {
    for (TcpState state : TcpState.values()) {
      states
          .labelValues(state.name())
          .set((double) event.census().states().getOrDefault(state, 0L));
    }
    held.set((double) event.census().connections());
    for (CaptureInfo.Interface each : event.capture().interfaces()) {
      String name = each.name().isEmpty() ? Integer.toString(each.id()) : each.name();
      raise(frames, framesBefore, name, each.frames());
      raise(dropped, droppedBefore, name, Math.max(0, each.drops()));
    }
    evicted.inc(event.census().evicted() - evictedBefore);
    evictedBefore = event.census().evicted();
    Runtime machine = Runtime.getRuntime();
    heapUsed.set((double) (machine.totalMemory() - machine.freeMemory()));
    heapMax.set((double) machine.maxMemory());
  }

  /** A counter takes steps, and what is counted elsewhere comes as a sum. */
  private static void raise(Counter counter, Map<String, Long> before, String name, long sum) {
    counter.labelValues(name).inc(Math.max(0, sum - before.getOrDefault(name, 0L)));
    before.put(name, sum);
  }
}
