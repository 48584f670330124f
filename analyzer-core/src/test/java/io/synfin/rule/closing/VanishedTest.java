package io.synfin.rule.closing;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VanishedTest {

  @RegisterExtension final Ladder ladder = new Ladder(new Vanished());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void itsHostGoesOnWithoutIt() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    ladder.after(400);
    client.port(40001).syn(900_000);
    ladder
        .end()
        .raises(
            "vanished",
            "frames",
            "4",
            "silence",
            "400.001 s",
            "hosts",
            "400.001 s",
            "confidence",
            "likely");
  }

  @Test
  void whenEverythingWasAcknowledgedItMayBeIdle() {
    ladder.shakeHands();
    ladder.after(400);
    client.port(40001).syn(900_000);
    ladder.end().raises("vanished", "confidence", "possible");
  }

  @Test
  void whenNothingElseIsSeenTheCaptureMayHaveStopped() {
    ladder.shakeHands();
    ladder.after(4000);
  }

  @Test
  void fiveMinutesAreNotOver() {
    ladder.shakeHands();
    ladder.after(200);
    client.port(40001).syn(900_000);
  }

  @Test
  void whoAsksWithKeepAlivesWillKnow() {
    ladder.shakeHands();
    ladder.after(60);
    client.ack(1000, 5001);
    server.ack(5001, 1001);
    ladder.after(400);
    client.port(40001).syn(900_000);
  }

  @Test
  void aClosedConnectionIsSilentByRight() {
    client.syn(0xFFFF_FFF0);
    server.synAck(5000, 0xFFFF_FFF1);
    client.ack(0xFFFF_FFF1, 5001);
    client.fin(0xFFFF_FFF1, 5001);
    server.fin(5001, 0xFFFF_FFF2);
    client.ack(0xFFFF_FFF2, 5002);
    ladder.after(400);
    client.port(40001).syn(900_000);
  }
}
