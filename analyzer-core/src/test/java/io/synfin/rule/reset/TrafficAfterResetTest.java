package io.synfin.rule.reset;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TrafficAfterResetTest {

  @RegisterExtension final Ladder ladder = new Ladder(new TrafficAfterReset());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void payloadBehindItsOwnReset() {
    ladder.shakeHands();
    client.rstAck(1001, 5001);
    ladder.after(0.4);
    client
        .data(1001, 5001, 20)
        .raises("traffic-after-reset:data", "octets", "20", "frames", "4,5", "severity", "warning");
  }

  @Test
  void aFinOfEitherSide() {
    ladder.shakeHands();
    client.rstAck(1001, 5001);
    server
        .fin(5001, 1001)
        .raises("traffic-after-reset:fin", "severity", "note", "endpoint", "HIGH");
  }

  @Test
  void aPeerThatDoesNotHearOfIt() {
    ladder.shakeHands();
    client.rstAck(1001, 5001);
    ladder.after(1);
    server.data(5001, 1001, 100).raises("traffic-after-reset:from-peer", "severity", "note");
  }

  @Test
  void theFirstFlightCrosses() {
    ladder.shakeHands();
    client.rstAck(1001, 5001);
    server.data(5001, 1001, 100);
  }

  @Test
  void aResetThatMustBeIgnoredEndsNoTraffic() {
    ladder.shakeHands();
    client.rst(500_000_000);
    ladder.after(1);
    client.data(1001, 5001, 20);
    server.data(5001, 1021, 20);
  }

  @Test
  void aNewConnectionIsNoTrafficOfTheOldOne() {
    ladder.shakeHands();
    client.rstAck(1001, 5001);
    ladder.after(1);
    client.syn(90_000);
    server.synAck(70_000, 90_001);
    client.ack(90_001, 70_001);
    client.data(90_001, 70_001, 20);
  }
}
