package io.synfin.rule.window;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WindowShrunkTest {

  @RegisterExtension final Ladder ladder = new Ladder(new WindowShrunk());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  private void open() {
    client.window(8000);
    ladder.shakeHands();
    server.data(5001, 1001, 1000);
  }

  @Test
  void theEdgeMovesBack() {
    open();
    client
        .window(3000)
        .ack(1001, 6001)
        .raises("window-shrunk", "octets", "4000", "role", "client", "severity", "warning");
  }

  @Test
  void aWindowThatIsFilledStaysWhereItIs() {
    open();
    client.window(7000).ack(1001, 6001);
  }

  @Test
  void whatWasSentBeforeMayComeLater() {
    open();
    client.window(7000).data(1001, 6001, 10);
    client.window(2000).ack(1001, 5001);
  }

  @Test
  void whoClosesNeedsNoWindow() {
    open();
    client.fin(1001, 6001);
    client.window(0).ack(1002, 6001);
  }

  @Test
  void withoutTheOpeningTheScaleIsUnknown() {
    client.window(8000).ack(1001, 5001);
    server.data(5001, 1001, 1000);
    client.window(10).ack(1001, 6001);
  }
}
