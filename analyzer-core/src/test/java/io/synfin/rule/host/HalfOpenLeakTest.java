package io.synfin.rule.host;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.rule.acknowledgment.KeepAliveUnanswered;
import io.synfin.rule.opening.SynAnsweredByAck;
import io.synfin.rule.retransmission.RetransmissionTimeout;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HalfOpenLeakTest {

  @RegisterExtension
  final Ladder ladder =
      Ladder.beside(
          List.of(new KeepAliveUnanswered(), new RetransmissionTimeout(), new SynAnsweredByAck()),
          new HalfOpenLeak());

  final Peer client = ladder.client();
  final Peer server = ladder.server();

  private void open(int round) {
    client.address(0x0A00_0701L + round).port(4_000 + round);
    ladder.shakeHands();
  }

  private void probedInVain(int round) {
    open(round);
    ladder.after(60);
    for (int i = 0; i < 3; i++) {
      server.ack(5000, 1001);
      ladder.after(10);
    }
  }

  private void sentInVain(int round) {
    open(round);
    for (int i = 0; i < 5; i++) {
      server.data(5001, 1001, 100);
      ladder.after(0.3 * (1 << i));
    }
    ladder.after(30);
  }

  private void openedAnew(int round) {
    open(round);
    client.syn(900_000);
    server.ack(5001, 1001);
    client.rst(5001);
  }

  @Test
  void tenOfAllKinds() {
    for (int i = 0; i < 4; i++) {
      probedInVain(i);
      sentInVain(10 + i);
    }
    openedAnew(20);
    openedAnew(21);
    ladder
        .end()
        .raises(
            "half-open-leak",
            "host",
            "10.0.0.9",
            "connections",
            "10",
            "keepAlives",
            "4",
            "data",
            "4",
            "stale",
            "2",
            "severity",
            "warning");
  }

  @Test
  void nineAreTooFew() {
    for (int i = 0; i < 9; i++) {
      probedInVain(i);
    }
  }

  @Test
  void whoAnswersIsThere() {
    for (int i = 0; i < 12; i++) {
      open(i);
      ladder.after(60);
      for (int probe = 0; probe < 3; probe++) {
        server.ack(5000, 1001);
        client.ack(1001, 5001);
        ladder.after(10);
      }
    }
  }
}
