package io.synfin.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.cli.watch.Snapshot.Holder;
import io.synfin.cli.watch.Snapshot.Sighted;
import io.synfin.event.ConnectionSummary;
import io.synfin.event.Event.Sockets;
import io.synfin.rule.Severity;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchModelTest {

  @Test
  void countsWhatIsThereNow() throws IOException {
    try (Replay replay = new Replay("mixed.pcap")) {
      WatchModel model = new WatchModel(replay::inspection, Severity.NOTE);
      replay.with(model).upTo(60);
      Snapshot now = model.snapshot();
      assertThat(now.traffic().frames()).isEqualTo(60);
      assertThat(now.connections().begun()).isEqualTo(9);
      assertThat(now.connections().failed()).isEqualTo(1); // refused
      assertThat(now.states())
          .containsEntry(TcpState.CLOSE_WAIT, 1L)
          .containsEntry(TcpState.FIN_WAIT_2, 1L);
      assertThat(now.findings())
          .extracting(Sighted::rule)
          .contains("syn-ack-bad-ack", "syn-rejected:rst", "abortive-close");
      assertThat(now.findings().get(0).number()).isEqualTo(now.findings().size());
      Sighted bad =
          now.findings().stream()
              .filter(one -> one.rule().equals("syn-ack-bad-ack"))
              .findFirst()
              .orElseThrow();
      assertThat(bad.sockets()).isEqualTo("10.0.0.5:51748 → 10.0.0.9:8080");
      assertThat(bad.connection()).isEqualTo(4);
    }
  }

  @Test
  void namesWhoHoldsConnections() throws IOException {
    try (Replay replay = new Replay("mixed.pcap")) {
      WatchModel model = new WatchModel(replay::inspection, Severity.NOTE);
      replay.with(model).upTo(1).upTo(60);
      Snapshot now = model.snapshot();
      assertThat(now.hosts()).contains(new Holder("10.0.0.9", 1, 1, 1));
      assertThat(now.hosts())
          .anyMatch(holder -> holder.name().equals("10.0.0.5") && holder.timeWaits() == 2);
      assertThat(now.ports()).contains(new Holder("8080", 3, 1, 0), new Holder("8081", 0, 0, 1));
    }
  }

  @Test
  void historyHasASampleForEachSecond() throws IOException {
    try (Replay replay = new Replay("mixed.pcap")) {
      WatchModel model = new WatchModel(replay::inspection, Severity.NOTE);
      replay.with(model).upTo(1).upTo(60);
      int first = model.snapshot().openings().size();
      replay.later(10);
      assertThat(model.snapshot().openings().size()).isEqualTo(first + 10);
      assertThat(model.snapshot().history().get(TcpState.CLOSE_WAIT).toString())
          .endsWith("1, 1, 1]");
      replay.later(100_000);
      assertThat(model.snapshot().openings().size()).isEqualTo(WatchModel.HISTORY_SECONDS);
    }
  }

  @Test
  void deadlinesAreSeenWhileNothingComes() throws IOException {
    try (Replay replay = new Replay("close-wait-leak.pcap")) {
      WatchModel model = new WatchModel(replay::inspection, Severity.NOTE);
      replay.with(model).upTo(Long.MAX_VALUE).later(70);
      assertThat(model.snapshot().findings())
          .extracting(Sighted::rule)
          .containsOnlyOnce("close-wait-leak");
      replay.toTheEnd();
      assertThat(model.snapshot().findings())
          .extracting(Sighted::rule)
          .containsOnlyOnce("close-wait-leak");
    }
  }

  @Test
  void answersForConnectionsThatAreOpenAndForThoseThatAreOver() throws IOException {
    try (Replay replay = new Replay("mixed.pcap")) {
      WatchModel model = new WatchModel(replay::inspection, Severity.NOTE);
      List<ConnectionSummary> answers = new ArrayList<>();
      model.ask(7, answers::add);
      replay.with(model).upTo(60);
      assertThat(answers).hasSize(1);
      assertThat(answers.get(0).id()).isEqualTo(7);
      // Long after everything has left; of number 3 something was found.
      replay.later(1000);
      model.ask(3, answers::add);
      model.ask(99, answers::add);
      replay.later(1001);
      assertThat(answers).hasSize(3);
      assertThat(answers.get(1).server().port()).isEqualTo(8081);
      assertThat(answers.get(2)).isNull();
    }
  }

  @Test
  void recentCountsForgetAfterFiveMinutes() {
    RecentCounts counts = new RecentCounts();
    long minute = 60_000_000_000L;
    counts.at(0);
    counts.add("a");
    counts.at(4 * minute);
    counts.add("a");
    counts.add("b");
    assertThat(counts.sums()).containsEntry("a", 2L).containsEntry("b", 1L);
    counts.at(5 * minute);
    assertThat(counts.sums()).containsEntry("a", 1L);
    counts.at(1_000_000 * minute);
    assertThat(counts.sums()).isEmpty();
    for (int i = 0; i < 10_000; i++) {
      counts.add("name " + i);
    }
    assertThat(counts.sums()).hasSize(2000);
  }

  @Test
  void rolesFollowTheOrderOfSides() {
    for (FourTuple tuple :
        List.of(
            new FourTuple(false, 0, 5, 80, 0, 9, 70),
            new FourTuple(false, 0, 5, 70, 0, 5, 80),
            new FourTuple(true, 1, -1, 80, -1, 5, 70))) {
      for (Side client : Side.values()) {
        Sockets sockets = new Sockets(tuple.socket(client), tuple.socket(client.peer()));
        assertThat(Failures.role(sockets, client)).isEqualTo("client");
        assertThat(Failures.role(sockets, client.peer())).isEqualTo("server");
      }
    }
  }
}
