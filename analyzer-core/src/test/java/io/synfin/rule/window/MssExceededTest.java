package io.synfin.rule.window;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MssExceededTest {

  @RegisterExtension final Ladder ladder = new Ladder(new MssExceeded());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  private void open(int mss) {
    client.once(s -> s.options().mss(mss)).syn(1000);
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
  }

  @Test
  void moreThanWasAskedFor() {
    open(1200);
    server
        .data(5001, 1001, 1201)
        .raises("mss-exceeded", "octets", "1201", "mss", "1200", "frames", "1,4");
  }

  @Test
  void asMuchAsWasAskedFor() {
    open(1200);
    server.data(5001, 1001, 1200);
  }

  @Test
  void severalSegmentsInOneAreTheCardsWork() {
    open(500);
    server.data(5001, 1001, 1000);
    server.data(6001, 1001, 20_000);
  }

  @Test
  void nobodyWhoAskedForNothingIsExceeded() {
    ladder.shakeHands();
    server.data(5001, 1001, 1400);
  }
}
