package io.synfin.rule.reset;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ResetAfterIdleTest {

  @RegisterExtension final Ladder ladder = new Ladder(new ResetAfterIdle());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theFirstSegmentAfterALongSilenceIsReset() {
    ladder.shakeHands();
    client.data(1001, 5001, 20);
    server.ack(5001, 1021);
    ladder.after(400);
    client.data(1021, 5001, 20);
    server
        .hopLimit(250)
        .rst(5001)
        .raises(
            "reset-after-idle",
            "idle",
            "400.001 s",
            "frames",
            "6,7",
            "ttl",
            "250",
            "usualTtl",
            "64",
            "confidence",
            "likely");
  }

  @Test
  void soIsAKeepAlive() {
    ladder.shakeHands();
    ladder.after(7200);
    client.ack(1000, 5001);
    server.rst(5001).raises("reset-after-idle", "frames", "4,5");
  }

  @Test
  void aResetOfItsOwnAccordAtARoundAge() {
    ladder.shakeHands();
    client.data(1001, 5001, 20);
    server.ack(5001, 1021);
    ladder.after(300);
    server
        .rstAck(5001, 1021)
        .raises("reset-after-idle", "confidence", "possible", "idle", "300.001 s");
  }

  @Test
  void anOddAgeSaysNothing() {
    ladder.shakeHands();
    ladder.after(45);
    server.rstAck(5001, 1001);
  }

  @Test
  void anAnswerInBetweenShowsThatTheConnectionLives() {
    ladder.shakeHands();
    ladder.after(400);
    client.data(1001, 5001, 20);
    server.ack(5001, 1021);
    client.data(1021, 5001, 20);
    server.rst(5001);
  }

  @Test
  void thirtySecondsAreNotLong() {
    ladder.shakeHands();
    ladder.after(20);
    client.data(1001, 5001, 20);
    server.rst(5001);
  }
}
