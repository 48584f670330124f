package io.synfin.rule.closing;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CloseWaitLeakTest {

  @RegisterExtension final Ladder ladder = new Ladder(new CloseWaitLeak());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void acknowledgedAndNeverClosed() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    ladder
        .after(61)
        .raises(
            "close-wait-leak",
            "role",
            "server",
            "finFrame",
            "4",
            "frames",
            "4,5",
            "silence",
            "60.000 s",
            "endpoint",
            "HIGH");
  }

  @Test
  void theClientCanLeakToo() {
    ladder.shakeHands();
    server.fin(5001, 1001);
    client.ack(1001, 5002);
    ladder.after(61).raises("close-wait-leak", "role", "client", "endpoint", "LOW");
  }

  @Test
  void itIsSaidOnce() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    ladder.after(61).raises("close-wait-leak");
    client.ack(1001, 5001);
    server.ack(5001, 1002);
    ladder.after(120);
    client.ack(1001, 5001);
  }

  @Test
  void whoStillSendsHasNotForgotten() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    ladder.after(40);
    server.data(5001, 1002, 100);
    client.ack(1002, 5101);
    ladder.after(40);
    server.fin(5101, 1002);
    client.ack(1002, 5102);
    ladder.after(100);
  }

  @Test
  void whoWaitsForAnAcknowledgmentHasNotForgotten() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    server.data(5001, 1002, 100);
    ladder.after(100);
  }

  @Test
  void aMinuteIsNotOverAtTheEnd() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    ladder.after(50);
  }

  @Test
  void aFinThatWasNotAcknowledgedMayBeLost() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    ladder.after(100);
  }
}
