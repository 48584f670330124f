package io.synfin.rule.window;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ZeroWindowStallTest {

  @RegisterExtension final Ladder ladder = new Ladder(new ZeroWindowStall());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void itEndsWhenTheWindowOpens() {
    ladder.shakeHands();
    client.data(1001, 5001, 1000);
    server.window(0).ack(5001, 2001);
    ladder.after(3);
    client.ack(2000, 5001);
    ladder.after(3);
    server
        .window(4000)
        .ack(5001, 2001)
        .raises(
            "zero-window-stall",
            "role",
            "server",
            "probes",
            "1",
            "frames",
            "5,7",
            "stall",
            "6.002 s");
  }

  @Test
  void itLastsUntilTheCaptureEnds() {
    ladder.shakeHands();
    client.data(1001, 5001, 1000);
    server.window(0).ack(5001, 2001);
    ladder.after(8);
    ladder.end().raises("zero-window-stall", "until", "and still is", "endpoint", "HIGH");
  }

  @Test
  void aShortPauseIsNone() {
    ladder.shakeHands();
    client.data(1001, 5001, 1000);
    server.window(0).ack(5001, 2001);
    ladder.after(4);
    server.window(4000).ack(5001, 2001);
  }

  @Test
  void aConnectionThatWasResetHasNoWindow() {
    ladder.shakeHands();
    client.data(1001, 5001, 1000);
    server.window(0).ack(5001, 2001);
    client.rst(2001);
    ladder.after(20);
    ladder.end();
  }
}
