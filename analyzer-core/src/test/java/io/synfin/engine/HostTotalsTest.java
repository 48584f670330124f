package io.synfin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.event.ConnectionSummary.StateSpan;
import io.synfin.event.ConnectionSummary.TimeWait;
import io.synfin.event.Event.Held;
import io.synfin.event.Event.Host;
import io.synfin.event.Outcome;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.HostAddress;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Compares records in pages with what a list of stays for each host says. */
class HostTotalsTest {

  private static final int CONNECTIONS = 30_000;
  private static final int CLIENTS = 700;
  private static final long SECOND = 1_000_000_000L;
  private static final long END = 1_000 * SECOND;
  private static final Outcome[] OUTCOMES = {
    Outcome.CLOSED, Outcome.REFUSED, Outcome.UNANSWERED, Outcome.RESET
  };

  /** Begin, end (of one that lasts: after all others), does it last. */
  private record Stay(long begin, long end, boolean lasts) {}

  private static final class Plain {
    long opened;
    long accepted;
    long refused;
    final List<Stay> timeWaits = new ArrayList<>();
    final List<Stay> halfOpen = new ArrayList<>();
  }

  private final Random random = new Random(11);
  private final HostTotals totals = new HostTotals(42);
  private final Map<String, Plain> plain = new LinkedHashMap<>();

  @Test
  void hostsHaveWhatTheirConnectionsHad() {
    for (int i = 0; i < CONNECTIONS; i++) {
      add(i);
    }
    List<Host> hosts = totals.toHosts();
    assertThat(hosts).extracting(Host::address).containsExactlyElementsOf(plain.keySet());
    for (Host host : hosts) {
      Plain one = plain.get(host.address());
      assertThat(List.of(host.opened(), host.accepted(), host.refused()))
          .as(host.address())
          .isEqualTo(List.of(one.opened, one.accepted, one.refused));
      assertThat(host.timeWait()).as(host.address()).isEqualTo(held(one.timeWaits));
      assertThat(host.halfOpen()).as(host.address()).isEqualTo(held(one.halfOpen));
      assertThat(host.closeWait()).isEqualTo(Held.NONE);
    }
    assertThat(totals.leftOut()).isZero();
  }

  private void add(int number) {
    boolean ipv6 = random.nextBoolean();
    long client = 0x0A00_0000L + random.nextInt(CLIENTS);
    long server = 0x0B00_0000L + random.nextInt(3);
    FourTuple tuple = new FourTuple(ipv6, 0, client, 5_000 + number % 50_000, 0, server, 80);
    Outcome outcome = OUTCOMES[random.nextInt(OUTCOMES.length)];
    long begin = random.nextInt(900) * SECOND + number;
    List<StateSpan> states = new ArrayList<>(List.of(span(TcpState.LISTEN, begin, false)));
    List<TimeWait> stays = new ArrayList<>();
    Plain clients = plain.computeIfAbsent(name(ipv6, client), host -> new Plain());
    Plain servers = plain.computeIfAbsent(name(ipv6, server), host -> new Plain());
    clients.opened++;
    servers.refused += outcome == Outcome.REFUSED ? 1 : 0;
    if (outcome == Outcome.CLOSED || outcome == Outcome.RESET) {
      servers.accepted++;
      states.add(span(TcpState.SYN_RECEIVED, begin + 10, true));
      states.add(span(TcpState.ESTABLISHED, begin + 500 + number, true));
      servers.halfOpen.add(new Stay(begin + 10, begin + 500 + number, false));
    }
    if (outcome == Outcome.CLOSED) {
      boolean lasts = begin > 800 * SECOND;
      long until = begin + 60 * SECOND;
      stays.add(
          new TimeWait(Side.LOW, begin + 700, 9, 0, until, lasts ? "lingering" : "unwatched"));
      clients.timeWaits.add(new Stay(begin + 700, lasts ? END : until, lasts));
    }
    totals.add(
        new Passage(
            number,
            tuple,
            Side.LOW,
            outcome,
            List.of(),
            Passage.Stay.of(states),
            stays,
            begin + SECOND,
            -1),
        END);
  }

  private static String name(boolean ipv6, long address) {
    return new HostAddress(ipv6, 0, address).toString();
  }

  private static StateSpan span(TcpState state, long nanos, boolean proved) {
    return new StateSpan(state, nanos, 1, proved, proved ? 1 : 0);
  }

  /** Of stays that end when another begins, both count. */
  private static Held held(List<Stay> stays) {
    List<Stay> sorted = new ArrayList<>(stays);
    sorted.sort(Comparator.comparingLong(Stay::begin));
    long peak = 0;
    long peakNanos = 0;
    for (Stay at : sorted) {
      long then = sorted.stream().filter(s -> s.begin <= at.begin && s.end >= at.begin).count();
      if (then > peak) {
        peak = then;
        peakNanos = at.begin;
      }
    }
    return new Held(stays.size(), stays.stream().filter(Stay::lasts).count(), peak, peakNanos);
  }
}
