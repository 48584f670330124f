package io.synfin.rule.window;

import io.synfin.connection.Settings;
import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WindowTooLargeTest {

  @RegisterExtension
  final Ladder ladder =
      new Ladder(Settings.standard().withMostWindow(1 << 20), new WindowTooLarge());

  @RegisterExtension final Ladder unlimited = new Ladder(new WindowTooLarge());

  private static void scaled(Ladder ladder, int window) {
    ladder.client().window(8192);
    ladder.server().window(8192);
    Peer client = ladder.client();
    Peer server = ladder.server();
    client.once(s -> s.options().windowScale(7)).syn(1000);
    server.once(s -> s.options().windowScale(7)).synAck(5000, 1001);
    client.ack(1001, 5001);
    server.window(window).ack(5001, 1001);
    server.window(100).ack(5001, 1001);
  }

  @Test
  void aScaledWindowAboveTheLimit() {
    scaled(ladder, 8193);
    ladder
        .end()
        .raises(
            "window-too-large",
            "window",
            "1048704",
            "limit",
            "1048576",
            "role",
            "server",
            "frames",
            "4",
            "severity",
            "note");
  }

  @Test
  void theLimitItselfIsAllowed() {
    ladder.client().window(8192);
    scaled(ladder, 8192);
  }

  @Test
  void withoutALimitNothingIsTooLarge() {
    scaled(unlimited, 65535);
  }

  @Test
  void whereTheScaleIsNotKnownNothingIsSaid() {
    ladder.client().data(1001, 5001, 10);
    ladder.server().window(65535).ack(5001, 1011);
  }
}
