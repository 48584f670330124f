package io.synfin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedLongsTest {

  @Test
  void holdsNothingAtFirst() {
    assertThat(new PackedLongs().toArray()).isEmpty();
  }

  @Test
  void givesBackWhatItTook() {
    long[] numbers = new long[5_000];
    Random random = new Random(7);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextLong() >> random.nextInt(Long.SIZE);
    }
    numbers[0] = Long.MIN_VALUE;
    numbers[1] = Long.MAX_VALUE;
    numbers[2] = 0;
    numbers[3] = -1;
    PackedLongs packed = new PackedLongs();
    for (long number : numbers) {
      packed.add(number);
    }
    assertThat(packed.size()).isEqualTo(numbers.length);
    assertThat(packed.toArray()).isEqualTo(numbers);
  }
}
