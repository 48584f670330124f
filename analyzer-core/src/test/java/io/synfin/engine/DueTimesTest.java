package io.synfin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DueTimesTest {

  private static final long SECOND = 1_000_000_000;
  private static final long BEGIN = 1_700_000_000 * SECOND;

  /** Times are rounded up to whole spans. */
  private static final long SPAN = 1L << 26;

  private final DueTimes due = new DueTimes();
  private final List<Integer> woken = new ArrayList<>();

  DueTimesTest() {
    due.advance(BEGIN, woken::add);
  }

  @Test
  void nobodyIsWokenBeforeTheTime() {
    due.schedule(5, BEGIN + 3 * SECOND);
    due.advance(BEGIN + 3 * SECOND - 1, woken::add);
    assertThat(woken).isEmpty();
    due.advance(BEGIN + 3 * SECOND + SPAN, woken::add);
    assertThat(woken).containsExactly(5);
    due.advance(BEGIN + 9 * SECOND, woken::add);
    assertThat(woken).containsExactly(5);
  }

  @Test
  void anEarlierTimeReplacesALaterOneAndNotTheOtherWayRound() {
    due.schedule(5, BEGIN + 60 * SECOND);
    due.schedule(5, BEGIN + 3 * SECOND);
    due.schedule(5, BEGIN + 90 * SECOND);
    due.advance(BEGIN + 4 * SECOND, woken::add);
    assertThat(woken).containsExactly(5);
  }

  @Test
  void whoIsCancelledIsNotWoken() {
    due.schedule(5, BEGIN + SECOND);
    due.schedule(6, BEGIN + SECOND);
    due.schedule(7, BEGIN + SECOND);
    due.cancel(6);
    due.cancel(1_000);
    due.advance(BEGIN + 2 * SECOND, woken::add);
    assertThat(woken).containsExactlyInAnyOrder(5, 7);
  }

  @Test
  void aFarTimeIsLookedAtOnceInBetween() {
    due.schedule(5, BEGIN + 3_600 * SECOND);
    due.advance(BEGIN + 300 * SECOND, woken::add);
    assertThat(woken).as("the wheel reaches 275 s").containsExactly(5);
  }

  @Test
  void aClockThatIsSetBackWakesEverybodyOnceMore() {
    due.schedule(5, BEGIN + 10 * SECOND);
    long before = BEGIN - 3_600 * SECOND;
    assertThat(due.isBehind(before)).isTrue();
    due.advance(before, woken::add);
    due.advance(before + SECOND, woken::add);
    assertThat(woken).containsExactly(5);
    due.schedule(5, before + 3 * SECOND);
    due.advance(before + 4 * SECOND, woken::add);
    assertThat(woken).containsExactly(5, 5);
  }

  @Test
  void everyoneIsWokenInTimeWhateverIsAskedFor() {
    SplittableRandom random = new SplittableRandom(11);
    Map<Integer, Long> wanted = new HashMap<>();
    long now = BEGIN;
    for (int turn = 0; turn < 20_000; turn++) {
      int record = random.nextInt(500);
      long time = now + random.nextLong(100 * SECOND);
      due.schedule(record, time);
      wanted.merge(record, time, Math::min);
      now += random.nextLong(SECOND / 10);
      long reached = now;
      due.advance(
          now,
          found -> {
            long asked = wanted.remove(found);
            assertThat(asked).isLessThanOrEqualTo(reached);
          });
      assertThat(wanted.values())
          .allSatisfy(time2 -> assertThat(time2 + SPAN).isGreaterThan(reached - SPAN));
    }
  }
}
