package io.synfin.rule.window;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WindowFullTest {

  @RegisterExtension final Ladder ladder = new Ladder(new WindowFull());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theLastOctetThatFits() {
    client.syn(1000);
    server.window(4000).synAck(5000, 1001);
    client.ack(1001, 5001);
    client.data(1001, 5001, 2000);
    client
        .data(3001, 5001, 2000)
        .raises("window-full", "role", "client", "edge", "5001", "frames", "5");
  }

  @Test
  void oneLessLeavesRoom() {
    client.syn(1000);
    server.window(4000).synAck(5000, 1001);
    client.ack(1001, 5001);
    client.data(1001, 5001, 3999);
  }

  @Test
  void whereTheScaleIsUnknownSoIsTheEdge() {
    server.window(4000).ack(5001, 1001);
    client.data(1001, 5001, 4000);
  }
}
