package io.synfin.rule.window;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WindowClosedEarlyTest {

  @RegisterExtension final Ladder ladder = new Ladder(new WindowClosedEarly());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void rightAfterTheOpening() {
    ladder.shakeHands();
    server.window(0).ack(5001, 1001).raises("window-closed-early", "role", "server", "frames", "4");
  }

  @Test
  void afterTheFirstOctetsItIsAFullBuffer() {
    ladder.shakeHands();
    client.data(1001, 5001, 10);
    server.window(0).ack(5001, 1011);
  }

  @Test
  void ofAConnectionJoinedLateNothingIsKnown() {
    client.ack(1001, 5001);
    server.window(0).ack(5001, 1001);
  }
}
