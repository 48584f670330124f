package io.synfin.report;

import io.synfin.capture.CaptureInfo;
import io.synfin.event.ConnectionSummary;
import io.synfin.event.Event;
import io.synfin.event.EventKey;
import io.synfin.event.Outcome;
import io.synfin.rule.Confidence;
import io.synfin.rule.Finding;
import io.synfin.rule.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One analysis from its first event to its last, as reporters hear it. */
final class AnalysisFixture {

  private static final long START = Fixtures.START;
  private static final long MICRO = Fixtures.MICRO;

  private AnalysisFixture() {}

  static CaptureInfo capture() {
    return new CaptureInfo(
        "mixed.pcap",
        "pcap",
        "",
        List.of(new CaptureInfo.Interface(0, "", 1, "Ethernet", "ns", 262144, 1204, -1)));
  }

  /** An analysis of one damaged capture with these connections, and one finding about a host. */
  static List<Event> analysis(ConnectionSummary... connections) {
    Map<Outcome, Long> outcomes =
        Arrays.stream(connections)
            .collect(
                Collectors.groupingBy(
                    ConnectionSummary::outcome, java.util.TreeMap::new, Collectors.counting()));
    List<Long> ids = Arrays.stream(connections).map(ConnectionSummary::id).toList();
    List<Event> events = new java.util.ArrayList<>();
    events.add(new Event.CaptureOpened(capture()));
    Arrays.stream(connections).map(Event.ConnectionEnded::new).forEach(events::add);
    events.add(new Event.AnomalyFound(new EventKey(START, true, 9, 0), "", scan()));
    events.add(
        new Event.CaptureEnded(
            capture(),
            1204,
            1198,
            99_000,
            START,
            START + 12_400_000 * MICRO,
            Map.of("not TCP", 6L),
            new Event.Damage(
                "ENDS_MID_RECORD",
                "a record of 60 octets, 12 remain (at byte 1048576, after frame 1204)",
                1_048_576,
                1204),
            List.of()));
    events.add(
        new Event.AnalysisEnded(
            1,
            connections.length,
            outcomes,
            List.of(
                new Event.RuleCount("half-open:quiet", Severity.NOTE, 1200, ids),
                new Event.RuleCount("syn-ack-bad-ack", Severity.ERROR, 2, ids),
                new Event.RuleCount("handshake-complete", Severity.INFO, 30, ids)),
            new Event.HandshakeTimes(
                3, 400 * MICRO, 455 * MICRO, 500 * MICRO, 600 * MICRO, 700 * MICRO),
            List.of(
                new Event.Host(
                    "10.0.0.5",
                    3,
                    0,
                    1,
                    new Event.Held(2, 1, 2, START + MICRO),
                    new Event.Held(0, 0, 0, 0),
                    new Event.Held(1, 0, 1, START + MICRO))),
            0,
            new Event.TimeWaits(30, 1),
            new Event.TimeWaitPolicy(60_000_000 * MICRO, "linux")));
    return events;
  }

  private static Finding scan() {
    return new Finding(
        "port-scan",
        "",
        Severity.WARNING,
        Confidence.POSSIBLE,
        null,
        List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 9L),
        START,
        "10.0.0.5 knocked at 900 ports of 10.0.0.9 within 2 s",
        null,
        Map.of(),
        "",
        "");
  }
}
