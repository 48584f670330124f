package io.synfin.rule.timewait;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PortReuseTest {

  @RegisterExtension final Ladder ladder = new Ladder(new PortReuse());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void afterAReset() {
    ladder.shakeHands();
    client.rstAck(1001, 5001);
    client
        .syn(90_000)
        .raises(
            "port-reuse",
            "old",
            "0",
            "ending",
            "reset or refused",
            "frames",
            "4,5",
            "severity",
            "info");
  }

  @Test
  void after2Msl() {
    ladder.shakeHands();
    ladder.close();
    ladder.after(61);
    client.syn(90_000).raises("port-reuse", "ending", "closed");
  }

  @Test
  void insideTimeWaitItIsAnotherStory() {
    ladder.shakeHands();
    ladder.close();
    client.syn(90_000);
  }

  @Test
  void aConnectionThatWasNeverClosedIsAnotherStory() {
    ladder.shakeHands();
    client.syn(90_000);
    server.synAck(70_000, 90_001);
  }

  @Test
  void theNumbersDoNotMatter() {
    client.syn(0xFFFF_FFFF);
    server.synAck(5000, 0);
    client.ack(0, 5001);
    client.rstAck(0, 5001);
    client.syn(0xFFFF_FFF0).raises("port-reuse");
  }
}
