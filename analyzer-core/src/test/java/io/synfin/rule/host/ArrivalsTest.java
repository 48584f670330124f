package io.synfin.rule.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.rule.Sighting.Parties;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The sums of the last five seconds, compared with a list of all that came. */
class ArrivalsTest {

  private static final long SLOT = 100_000_000;

  private static Parties parties(int connection) {
    FourTuple tuple = new FourTuple(false, 0, connection, 1_024, 0, 1L << 31, 80);
    return new Parties(connection, Side.LOW, tuple);
  }

  @Test
  void sumsAreThoseOfTheLastFiveSecondsButForTheLastHalf() {
    Random random = new Random(7);
    Arrivals arrivals = new Arrivals();
    List<Long> opened = new ArrayList<>();
    long now = 50 * SLOT;
    for (int i = 0; i < 20_000; i++) {
      now += random.nextInt(40) == 0 ? random.nextLong(80 * SLOT) : random.nextLong(SLOT / 4);
      while (arrivals.isDue(now)) {
        // Nobody looks.
      }
      arrivals.opened(now, i + 1, parties(i));
      opened.add(now);
      if (i % 3 == 0) {
        arrivals.answered(opened.get(Math.max(0, i - random.nextInt(3))));
      }
      if (i % 50 == 0) {
        arrivals.end();
        long last = now / SLOT - 5;
        long expected =
            opened.stream().filter(at -> at / SLOT < last && at / SLOT >= last - 50).count();
        assertThat(arrivals.sums().opened()).isEqualTo((int) expected);
      }
    }
  }

  @Test
  void whatPassesWithoutJudgementLeavesTheSameBehind() {
    Random random = new Random(8);
    Arrivals judged = new Arrivals();
    Arrivals passed = new Arrivals();
    long now = 50 * SLOT;
    for (int i = 0; i < 5_000; i++) {
      now += random.nextInt(60) == 0 ? random.nextLong(200 * SLOT) : random.nextLong(SLOT);
      while (judged.isDue(now)) {
        // Nobody looks.
      }
      passed.pass(now);
      for (Arrivals both : List.of(judged, passed)) {
        long before = now - (i % 7) * SLOT;
        both.opened(before, i + 1, parties(i % 100));
        both.wentOn(before, SLOT);
        both.end();
      }
      assertThat(passed.sums()).isEqualTo(judged.sums());
      assertThat(passed.sources()).isEqualTo(judged.sources());
      assertThat(passed.isCalm(20)).isEqualTo(judged.isCalm(20));
    }
  }
}
