package io.synfin.rule.window;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WindowScaleInvalidTest {

  @RegisterExtension final Ladder ladder = new Ladder(new WindowScaleInvalid());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void fifteenIsTooMuch() {
    client.once(s -> s.options().windowScale(15)).syn(1000);
    server.once(s -> s.options().windowScale(14)).synAck(5000, 1001);
    client
        .ack(1001, 5001)
        .raises("window-scale-invalid", "role", "client", "shift", "15", "frames", "1,3");
  }

  @Test
  void fourteenIsNot() {
    client.once(s -> s.options().windowScale(14)).syn(1000);
    server.once(s -> s.options().windowScale(14)).synAck(5000, 1001);
    client.ack(1001, 5001);
  }
}
