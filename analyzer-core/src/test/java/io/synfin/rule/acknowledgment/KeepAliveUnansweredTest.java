package io.synfin.rule.acknowledgment;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KeepAliveUnansweredTest {

  @RegisterExtension final Ladder ladder = new Ladder(new KeepAliveUnanswered());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theThirdShowsThatTwoWereNotAnswered() {
    ladder.shakeHands();
    ladder.after(60);
    client.ack(1000, 5001);
    ladder.after(10);
    client.ack(1000, 5001);
    ladder.after(10);
    client
        .ack(1000, 5001)
        .raises(
            "keep-alive-unanswered",
            "probes",
            "2",
            "role",
            "server",
            "frames",
            "5,6",
            "endpoint",
            "HIGH",
            "silence",
            "80.004 s");
    ladder.after(10);
    client.ack(1000, 5001);
  }

  @Test
  void afterTheSecondTheCaptureMayEnd() {
    ladder.shakeHands();
    ladder.after(60);
    client.ack(1000, 5001);
    ladder.after(10);
    client.ack(1000, 5001);
    ladder.after(10);
    ladder.end().raises("keep-alive-unanswered", "probes", "2", "frames", "5");
  }

  @Test
  void butNotAtOnce() {
    ladder.shakeHands();
    ladder.after(60);
    client.ack(1000, 5001);
    ladder.after(10);
    client.ack(1000, 5001);
  }

  @Test
  void oneMayBeLost() {
    ladder.shakeHands();
    ladder.after(60);
    client.ack(1000, 5001);
    ladder.after(10);
    client.ack(1000, 5001);
    server.ack(5001, 1001);
    ladder.after(60);
    client.ack(1000, 5001);
    ladder.after(100);
  }

  @Test
  void answeredTheyAreQuiet() {
    ladder.shakeHands();
    for (int i = 0; i < 5; i++) {
      ladder.after(60);
      client.ack(1000, 5001);
      server.ack(5001, 1001);
    }
  }

  @Test
  void theNumberMayLieBeforeZero() {
    client.syn(0xFFFF_FFFF);
    server.synAck(5000, 0);
    client.ack(0, 5001);
    for (int i = 0; i < 2; i++) {
      ladder.after(60);
      client.ack(0xFFFF_FFFF, 5001);
    }
    ladder.after(60);
    client.ack(0xFFFF_FFFF, 5001).raises("keep-alive-unanswered");
  }

  /** How long the capture goes on after its end says nothing about the connection. */
  @Test
  void theSilenceIsNoLongerThanTheConnection() {
    ladder.shakeHands();
    ladder.after(60);
    client.ack(1000, 5001);
    ladder.after(60);
    client.ack(1000, 5001);
    ladder.after(14);
    client.rstAck(1001, 5001);
    ladder.after(250_000);
    ladder.end().raises("keep-alive-unanswered", "frames", "5", "silence", "121.003 s");
  }
}
