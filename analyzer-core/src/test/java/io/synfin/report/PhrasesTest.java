package io.synfin.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.event.ConnectionSummary;
import io.synfin.event.ConnectionSummary.Closing;
import io.synfin.event.ConnectionSummary.End;
import io.synfin.event.ConnectionSummary.Leg;
import io.synfin.event.ConnectionSummary.Opening;
import io.synfin.event.ConnectionSummary.ResetOrigin;
import io.synfin.event.Outcome;
import io.synfin.tcp.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhrasesTest {

  private static ConnectionSummary reset(End end) {
    return Fixtures.connection(
        1,
        Outcome.RESET,
        new Opening("three-way", List.of(), -1, -1, -1, Leg.UNKNOWN, Leg.UNKNOWN),
        new Closing(Side.LOW, "fin-rst-peer", List.of(), -1, 0, List.of(), end),
        List.of());
  }

  /** The client is the low side. */
  @Test
  void whoSentTheRstHasReset() {
    ResetOrigin byServer = new ResetOrigin(Side.HIGH, 6, 0, "endpoint", List.of());
    assertThat(Phrases.outcome(reset(new End("fin", Side.LOW, 4, byServer))))
        .isEqualTo("reset by the server");
    assertThat(Phrases.outcome(reset(new End("reset", Side.LOW, 4, null))))
        .isEqualTo("reset by the client");
    assertThat(Phrases.outcome(reset(End.UNKNOWN))).isEqualTo("reset");
  }
}
