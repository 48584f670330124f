package io.synfin.rule.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.ladder.Ladder;
import io.synfin.rule.CrowdDriver;
import io.synfin.rule.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EphemeralPortExhaustionTest {

  private static final long SECOND = 1_000_000_000L;
  private static final int FIRST = 32_768;
  private static final int RANGE = 60_999 - FIRST + 1;

  @RegisterExtension final Ladder ladder = new Ladder(new EphemeralPortExhaustion());
  final Talks talks = new Talks(ladder);
  final CrowdDriver crowd = new CrowdDriver(new EphemeralPortExhaustion());

  @Test
  void allOfAHundredPortsTwice() {
    talks.times(100, i -> talks.closedByClient());
    ladder.after(61);
    talks.port(4_000).more(900_000_000).times(100, i -> talks.closedByClient());
    ladder
        .end()
        .raises(
            "ephemeral-port-exhaustion",
            "client",
            "10.0.0.5",
            "service",
            "10.0.0.9:80",
            "used",
            "100",
            "range",
            "100",
            "severity",
            "error");
  }

  @Test
  void aHundredPortsOnceAreNotAllItHas() {
    talks.times(100, i -> talks.closedByClient());
  }

  @Test
  void nineTenthsOfTheUsualRange() {
    for (int i = 0; i < RANGE * 91 / 100; i++) {
      crowd.endedFrom(FIRST + i, i / 1_000 * SECOND, 60 * SECOND);
    }
    List<Finding> found = crowd.end();
    assertThat(found).extracting(Finding::fullId).containsExactly("ephemeral-port-exhaustion");
    assertThat(found.get(0).attributes())
        .containsEntry("used", Integer.toString(RANGE * 91 / 100))
        .containsEntry("range", Integer.toString(RANGE));
  }

  @Test
  void lessThanNineTenthsIsEnough() {
    for (int i = 0; i < RANGE * 89 / 100; i++) {
      crowd.endedFrom(FIRST + i, i / 1_000 * SECOND, 60 * SECOND);
    }
    assertThat(crowd.end()).isEmpty();
  }

  @Test
  void portsBelowTheUsualRangeWidenIt() {
    for (int i = 0; i < RANGE * 91 / 100; i++) {
      crowd.endedFrom(FIRST - 5_000 + i, i / 1_000 * SECOND, 60 * SECOND);
    }
    assertThat(crowd.end()).isEmpty();
  }

  @Test
  void whatLeftTimeWaitIsFree() {
    for (int i = 0; i < RANGE; i++) {
      crowd.endedFrom(FIRST + i, i / 100 * SECOND, 60 * SECOND);
    }
    assertThat(crowd.end()).isEmpty();
  }
}
