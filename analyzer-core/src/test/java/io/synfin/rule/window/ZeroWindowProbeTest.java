package io.synfin.rule.window;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ZeroWindowProbeTest {

  @RegisterExtension final Ladder ladder = new Ladder(new ZeroWindowProbe());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void oneOctetBeyondTheClosedWindow() {
    ladder.shakeHands();
    client.data(1001, 5001, 1000);
    server.window(0).ack(5001, 2001);
    ladder.after(0.3);
    client
        .data(2001, 5001, 1)
        .raises(
            "zero-window-probe:probe", "closed", "5", "octets", "1 octet", "since", "301.000 ms");
    server.ack(5001, 2001).raises("zero-window-probe:answer", "probe", "6", "endpoint", "HIGH");
  }

  @Test
  void anOpenWindowIsAKeepAlivesMatter() {
    ladder.shakeHands();
    ladder.after(60);
    client.ack(1000, 5001);
    server.ack(5001, 1001);
  }

  @Test
  void aZeroWindowWithoutAProbeAnswersNothing() {
    ladder.shakeHands();
    client.data(1001, 5001, 1000);
    server.window(0).ack(5001, 2001);
    server.ack(5001, 2001);
  }
}
