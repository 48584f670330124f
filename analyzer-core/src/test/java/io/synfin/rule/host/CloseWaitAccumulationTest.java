package io.synfin.rule.host;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.rule.closing.CloseWaitLeak;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CloseWaitAccumulationTest {

  @RegisterExtension
  final Ladder ladder = Ladder.beside(List.of(new CloseWaitLeak()), new CloseWaitAccumulation());

  final Peer client = ladder.client();
  final Peer server = ladder.server();

  private void leak(int round) {
    client.port(4_000 + round);
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    ladder.after(20);
  }

  private void closeAfterAll(int round) {
    client.port(4_000 + round);
    server.fin(5001, 1002);
    client.ack(1002, 5002);
  }

  @Test
  void tenAtOneTime() {
    for (int i = 0; i < 10; i++) {
      leak(i);
    }
    ladder.after(61);
    ladder
        .end()
        .raises(
            "close-wait-accumulation",
            "host",
            "10.0.0.9",
            "peak",
            "10",
            "limit",
            "60.000 s",
            "severity",
            "error");
  }

  @Test
  void nineAreTooFew() {
    for (int i = 0; i < 9; i++) {
      leak(i);
    }
    ladder.after(61);
  }

  @Test
  void lessThanAMinuteIsNoLeak() {
    for (int i = 0; i < 11; i++) {
      leak(i);
    }
    ladder.after(10);
  }

  @Test
  void slowlyIsNotAtOneTime() {
    for (int i = 0; i < 30; i++) {
      leak(i);
      if (i >= 6) {
        closeAfterAll(i - 6);
      }
    }
  }

  @Test
  void aNumberThatFellAgainIsNoLeak() {
    for (int i = 0; i < 12; i++) {
      leak(i);
    }
    ladder.after(61);
    for (int i = 0; i < 12; i++) {
      closeAfterAll(i);
    }
    leak(20);
    ladder.after(61);
  }
}
