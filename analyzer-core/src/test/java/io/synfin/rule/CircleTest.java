package io.synfin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.rule.Circle.Memory;
import io.synfin.rule.Circle.Role;
import io.synfin.rule.Known.Kept;
import io.synfin.rule.Sighting.Parties;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CircleTest {

  private static final int MOST = 64;

  private static final class Count extends Kept {
    private int times;
  }

  private final Circle listeners = new Circle(Role.LISTENER, MOST);
  private final Memory<Count> passing = listeners.memory(Count::new);
  private final Memory<Count> lasting = listeners.lastingMemory(Count::new);

  /** A client at 10.0.0.1 and a listener at port 80 of the host with this number. */
  private static Parties to(long host) {
    return new Parties(0, Side.LOW, new FourTuple(false, 0, 1, 40_000, 0, 1_000 + host, 80));
  }

  @Test
  void eachHasItsOwnUntilThereAreTooMany() {
    Random random = new Random(7);
    Map<Integer, Integer> expected = new TreeMap<>();
    for (int i = 0; i < 10_000; i++) {
      int host = random.nextInt(MOST);
      expected.merge(host, 1, Integer::sum);
      assertThat(++passing.of(to(host)).times).isEqualTo(expected.get(host));
    }
  }

  @Test
  void theyAreToldInTheOrderInWhichTheyWereAskedFor() {
    for (int host : new int[] {3, 1, 2, 1, 4, 3}) {
      passing.of(to(host));
      lasting.of(to(5 - host));
    }
    List<String> order = new ArrayList<>();
    passing.forEach((known, count) -> order.add(known.toString()));
    assertThat(order)
        .containsExactly("0.0.3.234:80", "0.0.3.233:80", "0.0.3.236:80", "0.0.3.235:80");
  }

  @Test
  void ofTooManyOneGoesThatWasNotMetAgain() {
    for (int host = 0; host < MOST; host++) {
      passing.of(to(host)).times = host;
    }
    passing.of(to(0));
    passing.of(to(MOST));
    assertThat(passing.of(to(0)).times).isZero();
    passing.of(to(2)).times++;
    assertThat(passing.of(to(2)).times).isEqualTo(3);
    List<String> all = new ArrayList<>();
    passing.forEach((known, count) -> all.add(known.toString()));
    assertThat(all).hasSize(MOST).doesNotContain("0.0.3.233:80").contains("0.0.4.40:80");
  }

  @Test
  void whoeverOnlyPassesMakesNoneForgottenOfWhomSomethingLastingIsKept() {
    for (int host = 0; host < MOST; host++) {
      lasting.of(to(host)).times = host;
      passing.of(to(host)).times = host;
    }
    for (int host = MOST; host < 100 * MOST; host++) {
      passing.of(to(host));
    }
    for (int host = 0; host < MOST; host++) {
      assertThat(lasting.of(to(host)).times).isEqualTo(host);
      assertThat(passing.of(to(host)).times).isEqualTo(host);
    }
  }

  @Test
  void aFullCircleOfThoseWhoPassTakesThePlacesOfThoseWhoStay() {
    for (int host = 0; host < MOST; host++) {
      passing.of(to(host));
    }
    lasting.of(to(5));
    lasting.of(to(6));
    passing.of(to(MOST));
    passing.of(to(MOST + 1));
    List<String> all = new ArrayList<>();
    passing.forEach((known, count) -> all.add(known.toString()));
    assertThat(all)
        .hasSizeBetween(MOST, MOST + 2)
        .contains("0.0.3.237:80", "0.0.4.40:80", "0.0.4.41:80");
  }

  @Test
  void hostsOfBothFamiliesAndPortsAreToldApart() {
    FourTuple four = new FourTuple(false, 0, 1, 40_000, 0, 9, 80);
    FourTuple six = new FourTuple(true, 0, 1, 40_000, 0, 9, 80);
    FourTuple other = new FourTuple(false, 0, 1, 40_000, 0, 9, 81);
    passing.of(new Parties(0, Side.LOW, four)).times = 1;
    passing.of(new Parties(0, Side.LOW, six)).times = 2;
    passing.of(new Parties(0, Side.LOW, other)).times = 3;
    assertThat(passing.of(new Parties(1, Side.LOW, four)).times).isEqualTo(1);
    assertThat(passing.of(new Parties(1, Side.LOW, six)).times).isEqualTo(2);
    assertThat(passing.of(new Parties(1, Side.LOW, other)).times).isEqualTo(3);
  }
}
