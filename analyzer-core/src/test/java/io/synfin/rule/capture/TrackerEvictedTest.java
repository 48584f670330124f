package io.synfin.rule.capture;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TrackerEvictedTest {

  @RegisterExtension final Ladder ladder = new Ladder(new TrackerEvicted());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void whatIsGivenUpSaysSo() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
    ladder.after(60);
    ladder.evicted().raises("tracker-evicted", "silence", "60.000 s", "frames", "3");
  }

  @Test
  void whatIsLeftAtTheEndOfTheCaptureWasNotGivenUp() {
    client.syn(1000);
    ladder.end();
  }
}
