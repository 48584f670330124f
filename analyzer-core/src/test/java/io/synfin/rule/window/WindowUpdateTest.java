package io.synfin.rule.window;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WindowUpdateTest {

  @RegisterExtension final Ladder ladder = new Ladder(new WindowUpdate());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void itTellsHowLongTheWindowWasClosed() {
    ladder.shakeHands();
    client.data(1001, 5001, 1000);
    server.window(0).ack(5001, 2001);
    ladder.after(2);
    server
        .window(4000)
        .ack(5001, 2001)
        .raises("window-update", "window", "4000", "closed", "5", "since", "2.001 s");
  }

  @Test
  void anOpenWindowMayGrowUnnoticed() {
    ladder.shakeHands();
    server.window(65_000).ack(5001, 1001);
  }
}
