package io.synfin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Entries are found as long as they are kept, and by nobody else's hash. */
class RingTest {

  private static final int MOST = 24;

  private static final class Name extends Ring.Entry {
    private final int number;

    Name(int number) {
      this.number = number;
    }
  }

  private final Ring<Name> ring = new Ring<>(MOST);

  /** Few different ones, so that many names stand behind each other in the index. */
  private static int hash(int number) {
    return number % 7;
  }

  private @Nullable Name find(int number) {
    Name name = ring.first(hash(number));
    while (name != null && name.number != number) {
      name = ring.next(hash(number));
    }
    return name;
  }

  private @Nullable Name add(int number) {
    Name gone = ring.makeRoom();
    ring.add(new Name(number), hash(number));
    return gone;
  }

  @Test
  void whoeverIsKeptIsFound() {
    Random random = new Random(11);
    Map<Integer, Name> kept = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      int number = random.nextInt(3 * MOST);
      Name found = find(number);
      assertThat(found).isSameAs(kept.get(number));
      if (found == null) {
        Name gone = add(number);
        if (gone != null) {
          assertThat(kept.remove(gone.number)).isSameAs(gone);
        }
        kept.put(number, find(number));
      } else if (random.nextInt(4) == 0) {
        ring.remove(found);
        kept.remove(number);
      } else {
        ring.met(found);
      }
      assertThat(kept).hasSizeLessThanOrEqualTo(MOST).doesNotContainValue(null);
    }
    assertThat(new HashSet<>(ring.all())).isEqualTo(Set.copyOf(kept.values()));
  }

  @Test
  void busyOnesAreSparedForOthers() {
    for (int number = 0; number < MOST; number++) {
      add(number);
    }
    for (int number = 0; number < 4; number++) {
      Name busy = find(number);
      assertThat(busy).isNotNull();
      ring.busy(busy);
    }
    assertThat(add(100)).extracting(gone -> gone.number).isEqualTo(4);
  }

  /** Or a ring of busy ones would be gone through from beginning to end for each newcomer. */
  @Test
  void someBusyOneGoesWhenMostAreBusy() {
    for (int number = 0; number < MOST; number++) {
      add(number);
      Name busy = find(number);
      assertThat(busy).isNotNull();
      ring.busy(busy);
    }
    assertThat(add(100)).extracting(gone -> gone.number).isEqualTo(8);
  }
}
