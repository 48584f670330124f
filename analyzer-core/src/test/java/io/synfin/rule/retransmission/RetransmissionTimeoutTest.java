package io.synfin.rule.retransmission;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RetransmissionTimeoutTest {

  @RegisterExtension final Ladder ladder = new Ladder(new RetransmissionTimeout());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  private void inVain() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    for (double pause = 0.2; pause < 1; pause *= 2) {
      ladder.after(pause);
      client.data(1001, 5001, 100);
    }
  }

  @Test
  void silenceForTwiceTheLastPause() {
    inVain();
    ladder.after(5);
    ladder
        .end()
        .raises(
            "retransmission-timeout",
            "times",
            "4",
            "role",
            "client",
            "frames",
            "5,7",
            "end",
            "then it fell silent",
            "severity",
            "error");
  }

  @Test
  void aResetEndsIt() {
    inVain();
    client.rst(1101);
    ladder.end().raises("retransmission-timeout", "end", "then it reset");
  }

  @Test
  void theCaptureMayEndTooSoonToTell() {
    inVain();
    ladder.after(0.5);
    ladder.end();
  }

  @Test
  void anAnswerIsAnAnswer() {
    inVain();
    server.ack(5001, 1101);
    ladder.after(5);
    ladder.end();
  }
}
