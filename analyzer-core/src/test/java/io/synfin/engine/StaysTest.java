package io.synfin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.event.Event.Held;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StaysTest {

  private final Stays stays = new Stays();

  @Test
  void nobodyWasThere() {
    assertThat(stays.held()).isEqualTo(new Held(0, 0, 0, 0));
  }

  @Test
  void thePeakIsWhereMostOverlap() {
    stays.add(10, 40, false);
    stays.add(20, 30, false);
    stays.add(25, 50, true);
    stays.add(35, 36, false);
    assertThat(stays.held()).isEqualTo(new Held(4, 1, 3, 25));
  }

  @Test
  void theOrderInWhichTheyAreToldDoesNotMatter() {
    stays.add(25, 50, true);
    stays.add(10, 40, false);
    stays.add(20, 30, false);
    assertThat(stays.held()).isEqualTo(new Held(3, 1, 3, 25));
  }

  @Test
  void whatEndsAsAnotherBeginsStillOverlapsIt() {
    stays.add(10, 20, false);
    stays.add(20, 30, false);
    assertThat(stays.held().peak()).isEqualTo(2);
  }

  @Test
  void anEndBeforeItsBeginIsNoStay() {
    stays.add(10, 5, false);
    stays.add(11, 12, false);
    assertThat(stays.held().peak()).isEqualTo(1);
  }

  @Test
  void foldingChangesNothingOfWhatWasThere() {
    SplittableRandom random = new SplittableRandom(7);
    Stays folded = new Stays();
    for (int i = 0; i < 2_000; i++) {
      long begin = 1_000L * i + random.nextLong(20_000);
      long end = begin + random.nextLong(40_000);
      stays.add(begin, end, false);
      folded.add(begin, end, false);
      if (i % 200 == 199) {
        folded.fold(1_000L * i);
      }
    }
    assertThat(folded.held()).isEqualTo(stays.held());
  }

  @Test
  void timesMayBeCenturiesApart() {
    stays.add(Long.MAX_VALUE - 1, Long.MIN_VALUE + 1, false);
    stays.add(Long.MIN_VALUE + 1, Long.MAX_VALUE - 2, false);
    stays.add(0, 1, false);
    assertThat(stays.held()).isEqualTo(new Held(3, 0, 2, 0));
  }
}
