package io.synfin.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.event.Event;
import io.synfin.event.Outcome;
import io.synfin.event.Reporter;
import io.synfin.rule.Severity;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextReporterTest {

  @Test
  void totalsFirstThenRulesThenEachConnectionWithAFinding() {
    assertThat(report(Selection.EVERYTHING))
        .isEqualTo(
            """
            mixed.pcap   pcap, Ethernet, ns   1,204 packets (1,198 TCP)   12.4 s
                not used: 6 not TCP
                damaged: a record of 60 octets, 12 remain (at byte 1048576, after frame 1204)
            2 connections   1 closed   1 aborted
            handshake        median 455 µs   p99 600 µs   longest 700 µs
            TIME_WAIT        30 client   1 server   peak 2 at 10.0.0.5   2MSL = 60 s (linux)

             ERROR        2   syn-ack-bad-ack   connections 0, 4
             NOTE     1,200   half-open:quiet   connections 0, 4

             WARNING port-scan   frames 1, 2, 3, 4, 5, 6, … 9 (possible): 10.0.0.5 knocked at 900 ports of
                     10.0.0.9 within 2 s

            #0  10.0.0.5:51744 → 10.0.0.9:8080   closed, client first   2.11 s

            #4  10.0.0.5:51744 → 10.0.0.9:8080   aborted by the client   455 µs
                ERROR   syn-ack-bad-ack   frames 1, 2: SYN-ACK acknowledges 10003; the SYN it answers was
                        numbered x = 10000, so x+1 = 10001 was due
                        cause = stale half-open entry
                NOTE    half-open:quiet   (likely, tempered by G-END): nothing came after the SYN-ACK for 3 s
                synfin explain syn-ack-bad-ack, half-open · Wireshark: tcp.stream == 4
            """);
  }

  @Test
  void aConnectionThatIsAskedForIsShownWithoutFindingsToo() {
    Selection closed =
        new Selection(Set.of(), Set.of(), Set.of(), Set.of(), null, Set.of(Outcome.CLOSED));
    assertThat(report(closed)).contains("#0  10.0.0.5:51744").doesNotContain("#4  ");
  }

  @Test
  void aSelectionThatSelectsNothingIsToldSo() {
    Selection nobody =
        new Selection(Set.of(), Set.of("192.0.2.1"), Set.of(), Set.of(), null, Set.of());
    assertThat(report(nobody)).contains(" No connection is as selected.").doesNotContain("#0  ");
  }

  @Test
  void aSeverityLeavesOutMilderFindings() {
    Selection errors =
        new Selection(Set.of(), Set.of(), Set.of(), Set.of(), Severity.ERROR, Set.of());
    assertThat(report(errors))
        .contains("#4  ")
        .doesNotContain("half-open:quiet")
        .doesNotContain("port-scan");
  }

  @Test
  void aRuleShowsItsFindingsHoweverMild() {
    Selection rule =
        new Selection(Set.of(), Set.of(), Set.of(), Set.of("handshake-complete"), null, Set.of());
    assertThat(report(rule))
        .contains("INFO     30   handshake-complete")
        .doesNotContain("syn-ack-bad-ack");
  }

  @Test
  void quietIsSaid() {
    Selection nothing =
        new Selection(Set.of(), Set.of(), Set.of(), Set.of("no-such-rule"), null, Set.of());
    assertThat(report(nothing)).contains(" Nothing found at info or above.");
  }

  @Test
  void theListOfConnectionsEnds() throws IOException {
    StringWriter out = new StringWriter();
    TextReporter reporter = new TextReporter(out, Look.plain(), Selection.EVERYTHING);
    for (int id = 0; id < TextReporter.WORST_CONNECTIONS + 7; id++) {
      new Event.ConnectionEnded(Fixtures.badAck(id)).tell(reporter);
    }
    List<Event> events = AnalysisFixture.analysis();
    events.get(events.size() - 1).tell(reporter);
    assertThat(out.toString()).contains("… and 7 more connections with findings; --rule");
  }

  @Test
  void ofManyConnectionsTheWorstAreListed() {
    Shortlist list = new Shortlist(2, 3);
    list.add(Fixtures.closed(0), null);
    list.add(Fixtures.closed(1), Severity.NOTE);
    list.add(Fixtures.closed(2), Severity.NOTE);
    list.add(Fixtures.closed(4), Severity.ERROR);
    list.add(Fixtures.closed(3), Severity.WARNING);
    assertThat(list.listed()).extracting(one -> one.id()).containsExactly(1L, 3L, 4L);
    assertThat(list.left()).isEqualTo(1);
  }

  @Test
  void aFewConnectionsAreAllListedInOrder() {
    Shortlist list = new Shortlist(2, 3);
    list.add(Fixtures.closed(1), null);
    list.add(Fixtures.closed(0), Severity.NOTE);
    list.nextCapture();
    assertThat(list.listed()).extracting(one -> one.id()).containsExactly(0L, 1L);
  }

  @Test
  void whereTheLocaleIsNotUtf8SignsBecomeAscii() throws IOException {
    StringWriter out = new StringWriter();
    try (AsciiWriter ascii = new AsciiWriter(out)) {
      ascii.write("10.0.0.5:1 → 10.0.0.9:2 · 412 µs ✓ x+1 ── ▶ RFC 9293 §3.5 …\n");
    }
    assertThat(out)
        .hasToString("10.0.0.5:1 -> 10.0.0.9:2 - 412 us = x+1 -- > RFC 9293 section 3.5 ...\n");
  }

  private static String report(Selection selection) {
    StringWriter out = new StringWriter();
    Reporter reporter =
        new SelectingReporter(selection, new TextReporter(out, Look.plain(), selection));
    AnalysisFixture.analysis(Fixtures.closed(0), Fixtures.badAck(4))
        .forEach(event -> event.tell(reporter));
    return out.toString();
  }
}
