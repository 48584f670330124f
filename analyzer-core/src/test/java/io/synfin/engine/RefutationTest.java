package io.synfin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.synfin.ladder.Ladder;
import io.synfin.rule.Confidence;
import io.synfin.rule.Finding;
import io.synfin.rule.Severity;
import io.synfin.tcp.Side;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a later finding shows to be wrong is taken back. */
class RefutationTest {

  @RegisterExtension final Ladder ladder = new Ladder();

  private static Finding finding(String rule, String variant, Side endpoint) {
    return new Finding(
        rule,
        variant,
        Severity.WARNING,
        Confidence.LIKELY,
        endpoint,
        List.of(1L),
        0,
        "it happened",
        null,
        Map.of(),
        "RFC 9293",
        "");
  }

  private static void add(Tracked tracked, String rule, String variant, Side endpoint) {
    Finding finding = finding(rule, variant, endpoint);
    tracked.count(finding.fullId(), finding.severity(), endpoint);
    tracked.add(finding);
  }

  @Test
  void whatARuleSaidOfAnEndpointIsTakenBackAndNothingElse() {
    ladder.shakeHands();
    Slot slot = new Slot(ladder.connection().tuple(), 0, 0);
    Tracked tracked = new Tracked(slot, ladder.connection(), null);
    add(tracked, "abortive-close", "", Side.LOW);
    add(tracked, "abortive-close", "", Side.HIGH);
    add(tracked, "linger-zero-close", "", Side.LOW);
    add(tracked, "reset", "", Side.LOW);
    add(tracked, "traffic-after-reset", "data", Side.LOW);

    tracked.refute(Set.of("abortive-close", "linger-zero-close"), Side.LOW);

    assertThat(tracked.findings())
        .extracting(Finding::fullId, Finding::endpoint)
        .containsExactly(
            tuple("abortive-close", Side.HIGH),
            tuple("reset", Side.LOW),
            tuple("traffic-after-reset:data", Side.LOW));
    FindingCounts counts = tracked.counts();
    assertThat(counts.size()).isEqualTo(3);
    assertThat(counts.id(0)).isEqualTo("abortive-close");
    assertThat(counts.count(0)).isEqualTo(1);
    assertThat(counts.id(2)).isEqualTo("traffic-after-reset:data");
    assertThat(counts.add("reset", Severity.WARNING, Side.LOW)).isEqualTo(2);
    assertThat(counts.add("linger-zero-close", Severity.WARNING, Side.LOW)).isEqualTo(1);
  }

  @Test
  void whereNothingWasSaidNothingIsTakenBack() {
    ladder.shakeHands();
    Slot slot = new Slot(ladder.connection().tuple(), 0, 0);
    Tracked tracked = new Tracked(slot, ladder.connection(), null);
    tracked.refute(Set.of("abortive-close"), Side.LOW);
    assertThat(tracked.findings()).isEmpty();
  }
}
