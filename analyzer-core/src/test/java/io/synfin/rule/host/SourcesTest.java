package io.synfin.rule.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.rule.Sighting.Parties;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Side;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many clients there were lately, compared with a map of all of them. */
class SourcesTest {

  private static final long WINDOW = 5_500;

  @ParameterizedTest
  @CsvSource({"3, 400", "40, 400", "90, 400", "5000, 400", "3, 5", "40, 5", "100, 5", "5000, 5"})
  void areCountedAsIfAllWereKept(int clients, int apart) {
    Random random = new Random(clients * 31L + apart);
    Sources sources = new Sources();
    Map<Integer, Long> last = new HashMap<>();
    long now = 1_000_000;
    for (int i = 0; i < 5_000; i++) {
      now += random.nextInt(apart);
      int client = random.nextInt(clients);
      FourTuple tuple = new FourTuple(false, 0, client, 1_024, 0, 1L << 31, 80);
      sources.saw(new Parties(i, Side.LOW, tuple), now, now - WINDOW);
      last.put(client, now);
      long since = now - random.nextInt((int) WINDOW);
      long seen = last.values().stream().filter(nanos -> nanos >= since).count();
      assertThat(sources.since(since)).isEqualTo((int) Math.min(Sources.MOST, seen));
    }
  }
}
