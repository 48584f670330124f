package io.synfin.rule.host;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ListenOverflowTest {

  @RegisterExtension final Ladder ladder = new Ladder(new ListenOverflow());
  final Peer client = ladder.client();
  final Peer server = ladder.server();
  final Random random = new Random(7);
  int port = 4000;

  private void open(int times, boolean atOnce, double answerSeconds) {
    ladder.repeat(
        times,
        round -> {
          int x = random.nextInt();
          int y = random.nextInt();
          client.port(port++).syn(x);
          if (!atOnce) {
            ladder.after(1);
            client.syn(x);
          }
          ladder.after(answerSeconds);
          server.synAck(y, x + 1);
          client.ack(x + 1, y + 1);
        });
  }

  @Test
  void aThirdOfTheSynsHadToBeSentAgain() {
    open(20, true, 0.01);
    open(10, false, 0.01);
    ladder
        .end()
        .raises(
            "listen-overflow",
            "listener",
            "10.0.0.9:80",
            "evidence",
            "10 of 30 SYNs had to be sent again, 0 of them in vain, while 30 connections came"
                + " about and the path is no slower",
            "confidence",
            "possible");
  }

  @Test
  void anotherPortThatLosesNothingMakesItLikely() {
    open(20, true, 0.01);
    open(10, false, 0.01);
    server.port(443);
    open(10, true, 0.01);
    ladder.end().raises("listen-overflow", "listener", "10.0.0.9:80", "confidence", "likely");
  }

  @Test
  void lossOnAllPortsIsThePaths() {
    open(20, true, 0.01);
    open(10, false, 0.01);
    server.port(443);
    open(7, true, 0.01);
    open(3, false, 0.01);
  }

  @Test
  void aPathThatBecameSlowIsNoQueue() {
    open(20, true, 0.01);
    open(10, false, 0.8);
  }

  @Test
  void aFifthIsNotMoreThanAFifth() {
    open(24, true, 0.01);
    open(6, false, 0.01);
  }

  @Test
  void aServiceThatIsDownIsNotFull() {
    ladder.repeat(
        30,
        round -> {
          client.port(port++).syn(random.nextInt());
          ladder.after(4);
        });
  }

  @Test
  void aClosedPortIsNoQueue() {
    open(20, true, 0.01);
    ladder.repeat(
        30,
        round -> {
          int x = random.nextInt();
          client.port(port++).syn(x);
          server.rstAck(0, x + 1);
        });
  }
}
