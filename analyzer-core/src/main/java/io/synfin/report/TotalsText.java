package io.synfin.report;

import static io.synfin.report.TextReporter.GAP;

import io.synfin.event.Event;
import io.synfin.event.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The sums on top of the text report: what became of the connections, and what hosts held. */
final class TotalsText {

  /** So many connections at once in a state that is soon over. */
  private static final int MANY_HELD = 10;

  private final Lines out;

  TotalsText(Lines out) {
    this.out = out;
  }

  void lines(Event.AnalysisEnded event) {
    List<String> parts = new ArrayList<>();
    parts.add(Figures.count(event.connections(), "connection"));
    for (Map.Entry<Outcome, Long> outcome : event.outcomes().entrySet()) {
      parts.add(Figures.count(outcome.getValue()) + " " + outcome.getKey().word());
    }
    out.line(String.join(GAP, parts));
    if (event.handshakeTimes().count() > 0) {
      Event.HandshakeTimes times = event.handshakeTimes();
      out.line(
          Lines.pad("handshake", 17)
              + "median "
              + Figures.duration(times.p50Nanos())
              + GAP
              + "p99 "
              + Figures.duration(times.p99Nanos())
              + GAP
              + "longest "
              + Figures.duration(times.maxNanos()));
    }
    timeWait(event);
    held(event, "half-open", Event.Host::halfOpen);
    held(event, "CLOSE_WAIT", Event.Host::closeWait);
    evicted(event);
  }

  /** Whatever is selected: connections that are told in two pieces are more than there were. */
  private void evicted(Event.AnalysisEnded event) {
    long evicted =
        event.findings().stream()
            .filter(rule -> rule.id().equals("tracker-evicted"))
            .mapToLong(Event.RuleCount::count)
            .sum();
    if (evicted > 0) {
      out.line(
          Lines.pad("given up early", 17)
              + Figures.count(evicted, "connection")
              + ", to stay within the limit; what came of them later counts as another one");
    }
  }

  /** A state that every connection passes: worth a line when some are stuck in it, or many were. */
  private void held(
      Event.AnalysisEnded event, String state, Function<Event.Host, Event.Held> counts) {
    long now = event.hosts().stream().mapToLong(host -> counts.apply(host).now()).sum();
    event.hosts().stream()
        .max(Comparator.comparingLong(host -> counts.apply(host).peak()))
        .filter(host -> now > 0 || counts.apply(host).peak() >= MANY_HELD)
        .ifPresent(
            host ->
                out.line(
                    Lines.pad(state, 17)
                        + Figures.count(now)
                        + " at the end"
                        + GAP
                        + peak(host, counts.apply(host))));
  }

  private static String peak(Event.Host host, Event.Held held) {
    return "peak " + Figures.count(held.peak()) + " at " + host.address();
  }

  private void timeWait(Event.AnalysisEnded event) {
    Event.TimeWaits held = event.timeWaits();
    if (held.clients() + held.servers() == 0) {
      return;
    }
    String peak =
        event.hosts().stream()
            .max(Comparator.comparingLong(host -> host.timeWait().peak()))
            .map(host -> peak(host, host.timeWait()))
            .orElse("");
    out.line(
        Lines.pad("TIME_WAIT", 17)
            + Figures.count(held.clients())
            + " client"
            + GAP
            + Figures.count(held.servers())
            + " server"
            + GAP
            + peak
            + GAP
            + "2MSL = "
            + Figures.duration(event.timeWait().twoMslNanos())
            + " ("
            + event.timeWait().preset()
            + ")");
  }
}
