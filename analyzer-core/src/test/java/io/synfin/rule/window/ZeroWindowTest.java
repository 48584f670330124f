package io.synfin.rule.window;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ZeroWindowTest {

  @RegisterExtension final Ladder ladder = new Ladder(new ZeroWindow());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void itIsToldOnceForEachTimeItCloses() {
    ladder.shakeHands();
    client.data(1001, 5001, 1000);
    server
        .window(0)
        .ack(5001, 2001)
        .raises("zero-window", "role", "server", "ack", "2001", "octets", "1000", "frames", "5");
    server.ack(5001, 2001);
    server.window(4000).ack(5001, 2001);
    server.window(0).ack(5001, 2001);
    client.ack(2001, 5001);
  }

  @Test
  void whoHasSentItsFinWaitsForNothing() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.window(0).ack(5001, 1002);
  }

  @Test
  void aResetHasNoWindow() {
    ladder.shakeHands();
    client.window(0).rst(1001);
  }
}
