package io.synfin.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConnectionChainsTest {

  @Test
  void agreesWithAMapWhateverComesAndGoes() {
    ConnectionChains chains = new ConnectionChains();
    Map<Long, Long> counts = new HashMap<>();
    Map<Long, Boolean> wanted = new HashMap<>();
    Random random = new Random(3);
    for (int i = 0; i < 200_000; i++) {
      long id = random.nextInt(5000);
      switch (random.nextInt(4)) {
        case 0 -> {
          chains.remove(id);
          counts.remove(id);
          wanted.remove(id);
        }
        case 1 -> {
          chains.want(chains.slot(id));
          counts.putIfAbsent(id, 0L);
          wanted.put(id, true);
        }
        default -> {
          chains.add(chains.slot(id), i);
          counts.merge(id, 1L, Long::sum);
          assertThat(chains.newest(chains.slot(id))).isEqualTo(i);
        }
      }
    }
    assertThat(chains.size()).isEqualTo(counts.size());
    for (long id = 0; id < 5000; id++) {
      assertThat(chains.knows(id)).isEqualTo(counts.containsKey(id));
      if (counts.containsKey(id)) {
        int slot = chains.slot(id);
        assertThat(chains.frames(slot)).isEqualTo(counts.get(id));
        assertThat(chains.isWanted(slot)).isEqualTo(wanted.containsKey(id));
      }
    }
  }
}
