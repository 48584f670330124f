package io.synfin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.connection.Settings;
import io.synfin.event.Event.RuleCount;
import io.synfin.event.Outcome;
import io.synfin.rule.Confidence;
import io.synfin.rule.Finding;
import io.synfin.rule.Severity;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TotalsTest {

  private final Totals totals = new Totals(Settings.standard());
  private final List<Finding> findings = new ArrayList<>();
  private FindingCounts counts = new FindingCounts();

  private static Finding finding(String rule, Severity severity) {
    return new Finding(
        rule,
        "",
        severity,
        Confidence.PROVED,
        Side.LOW,
        List.of(1L),
        0,
        "it happened",
        null,
        Map.of(),
        "RFC 9293",
        "");
  }

  /** The first of as many is reported, the others are damped. */
  private void found(String rule, Severity severity, int times) {
    findings.add(finding(rule, severity));
    for (int i = 0; i < times; i++) {
      counts.add(rule, severity, Side.LOW);
    }
  }

  private void over(long connection) {
    FourTuple tuple = new FourTuple(false, 0, 1, 5000, 0, 2, 80);
    totals.add(
        new Passage(
            connection, tuple, Side.LOW, Outcome.CLOSED, List.of(), List.of(), List.of(), 0, -1),
        findings,
        counts,
        0);
    findings.clear();
    counts = new FindingCounts();
  }

  @Test
  void aRuleIsCountedAtEachSeverityApart() {
    found("checksum-bad", Severity.ERROR, 1);
    found("checksum-bad", Severity.NOTE, 7);
    over(3);
    found("checksum-bad", Severity.NOTE, 2);
    over(4);
    found("reset", Severity.NOTE, 1);
    over(5);
    assertThat(totals.close().findings())
        .containsExactly(
            new RuleCount("checksum-bad", Severity.ERROR, 1, List.of(3L)),
            new RuleCount("checksum-bad", Severity.NOTE, 9, List.of(3L, 4L)),
            new RuleCount("reset", Severity.NOTE, 1, List.of(5L)));
  }

  @Test
  void soIsWhatIsNoConnections() {
    totals.addCrowd(finding("scan", Severity.NOTE));
    totals.addCrowd(finding("scan", Severity.WARNING));
    totals.addCrowd(finding("scan", Severity.NOTE));
    assertThat(totals.close().findings())
        .containsExactly(
            new RuleCount("scan", Severity.WARNING, 1, List.of()),
            new RuleCount("scan", Severity.NOTE, 2, List.of()));
  }

  @Test
  void countsThatDifferInSeverityDiffer() {
    FindingCounts errors = new FindingCounts();
    errors.add("reset", Severity.ERROR, Side.LOW);
    FindingCounts notes = new FindingCounts();
    notes.add("reset", Severity.NOTE, Side.LOW);
    assertThat(errors.isSame(notes)).isFalse();
    assertThat(notes.add("reset", Severity.NOTE, Side.LOW)).isEqualTo(2);
    assertThat(notes.add("reset", Severity.ERROR, Side.LOW)).isEqualTo(1);
  }
}
