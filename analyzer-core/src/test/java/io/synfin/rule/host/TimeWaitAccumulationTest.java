package io.synfin.rule.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.ladder.Ladder;
import io.synfin.rule.CrowdDriver;
import io.synfin.rule.Finding;
import io.synfin.tcp.Side;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TimeWaitAccumulationTest {

  private static final long SECOND = 1_000_000_000L;

  @RegisterExtension final Ladder ladder = new Ladder(new TimeWaitAccumulation());
  final Talks talks = new Talks(ladder);
  final CrowdDriver crowd = new CrowdDriver(new TimeWaitAccumulation());

  /** The client has been round its hundred ports, and half of them are in TIME_WAIT. */
  @Test
  void halfOfThePortsForOneDestination() {
    talks.times(100, i -> talks.closedByClient());
    ladder.after(61);
    talks.port(4_000).more(900_000_000).times(100, i -> talks.closedByClient());
    ladder
        .end()
        .raises(
            "time-wait-accumulation",
            "host",
            "10.0.0.5",
            "peak",
            "100",
            "range",
            "100",
            "service",
            "10.0.0.9:80",
            "severity",
            "warning");
  }

  @Test
  void theServersTimeWaitTakesNoPortOfTheClient() {
    talks.times(100, i -> talks.closedByServer());
    ladder.after(61);
    talks.port(4_000).more(900_000_000).times(100, i -> talks.closedByServer());
  }

  @Test
  void moreThanTenThousandOfManyClients() {
    for (int i = 0; i < 10_001; i++) {
      crowd.ended(i, i / 300 * SECOND, Side.HIGH, 60 * SECOND);
    }
    List<Finding> found = crowd.end();
    assertThat(found).extracting(Finding::fullId).containsExactly("time-wait-accumulation");
    assertThat(found.get(0).attributes())
        .containsEntry("host", "10.0.0.9")
        .containsEntry("peak", "10001");
  }

  @Test
  void tenThousandAreNotMore() {
    for (int i = 0; i < 10_000; i++) {
      crowd.ended(i, i / 300 * SECOND, Side.HIGH, 60 * SECOND);
    }
    assertThat(crowd.end()).isEmpty();
  }

  @Test
  void oneAfterTheOtherIsNotAtOneTime() {
    for (int i = 0; i < 30_000; i++) {
      crowd.ended(i, i / 100 * SECOND, Side.HIGH, 60 * SECOND);
    }
    assertThat(crowd.end()).isEmpty();
  }

  @Test
  void aLiveAnalysisIsToldSoonAndOnce() {
    for (int i = 0; i < 12_000; i++) {
      crowd.ended(i, i / 300 * SECOND, Side.HIGH, 60 * SECOND);
    }
    assertThat(crowd.review()).hasSize(1);
    assertThat(crowd.end()).isEmpty();
  }
}
