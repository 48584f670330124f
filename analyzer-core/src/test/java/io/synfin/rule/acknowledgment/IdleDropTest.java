package io.synfin.rule.acknowledgment;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IdleDropTest {

  @RegisterExtension final Ladder ladder = new Ladder(new IdleDrop());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void twoRepetitionsUnanswered() {
    ladder.shakeHands();
    client.data(1001, 5001, 10);
    server.ack(5001, 1011);
    ladder.after(400);
    client.data(1011, 5001, 10);
    ladder.after(0.2);
    client.data(1011, 5001, 10);
    ladder.after(0.4);
    client
        .data(1011, 5001, 10)
        .raises(
            "idle-drop", "role", "client", "repeats", "2", "frames", "6,8", "idle", "400.001 s");
  }

  @Test
  void anAnswerEndsTheDoubt() {
    ladder.shakeHands();
    ladder.after(400);
    client.data(1001, 5001, 10);
    server.ack(5001, 1001);
    client.data(1001, 5001, 10);
    client.data(1001, 5001, 10);
  }

  @Test
  void withoutAPauseItIsLoss() {
    ladder.shakeHands();
    client.data(1001, 5001, 10);
    client.data(1001, 5001, 10);
    client.data(1001, 5001, 10);
  }
}
