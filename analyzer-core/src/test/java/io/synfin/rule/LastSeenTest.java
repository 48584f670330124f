package io.synfin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is kept, and in which order, compared with a map of the library that keeps the same. */
class LastSeenTest {

  /** Keys of which many have the same hash. */
  private record Key(int number, int hash) {
    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && number == key.number;
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 3, 2", "2, 5, 1", "7, 9, 4", "8, 200, 16", "100, 90, 5", "100, 5000, 5000"})
  void keepsThoseThatWereSeenLast(int most, int population, int hashes) {
    Random random = new Random(most * 31L + population);
    LastSeen<Key, Integer> kept = new LastSeen<>(most, Key::number);
    Map<Key, Integer> expected = new LinkedHashMap<>(16, 0.75f, true);
    for (int i = 0; i < 20_000; i++) {
      int number = random.nextInt(population);
      Key key = new Key(number, number % hashes * 0x1234_5671);
      if (random.nextInt(4) == 0) {
        assertThat(kept.known(key)).isEqualTo(expected.get(key));
        continue;
      }
      assertThat(kept.of(key)).isEqualTo(number);
      expected.remove(key);
      expected.put(key, number);
      if (expected.size() > most) {
        expected.remove(expected.keySet().iterator().next());
      }
    }
    List<Integer> order = new ArrayList<>();
    kept.forEach((key, value) -> order.add(value));
    assertThat(order).containsExactlyElementsOf(expected.values());
  }
}
