package io.synfin.rule.timewait;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ServerActiveCloseTest {

  @RegisterExtension final Ladder ladder = new Ladder(new ServerActiveClose());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theServersFinIsTheFirst() {
    ladder.shakeHands();
    server.fin(5001, 1001);
    client.fin(1001, 5002);
    server.ack(5002, 1002);
    ladder
        .end()
        .raises(
            "server-active-close",
            "frames",
            "4",
            "does",
            "sends its FIN",
            "endpoint",
            "HIGH",
            "severity",
            "info");
  }

  @Test
  void theServerResetsBeforeAnyFin() {
    ladder.shakeHands();
    server.rstAck(5001, 1001);
    ladder.end().raises("server-active-close", "does", "resets", "frames", "4");
  }

  @Test
  void theClientClosesFirst() {
    ladder.shakeHands();
    ladder.close();
    ladder.end();
  }

  @Test
  void aRefusalClosesNothing() {
    client.syn(1000);
    server.rstAck(0, 1001);
    ladder.end();
  }

  @Test
  void withoutTheOpeningTheServerIsGuessed() {
    server.data(5001, 1001, 20);
    client.ack(1001, 5021);
    server.fin(5021, 1001);
    ladder.end().raises("server-active-close", "temperedBy", "G-MID");
  }

  private void says(String effect) {
    ladder.end().raises("server-active-close", "effect", effect);
  }

  @Test
  void aRstInBetweenLeavesNoTimeWait() {
    ladder.shakeHands();
    server.fin(5001, 1001);
    client.ack(1001, 5002);
    client.rstAck(1001, 5002);
    says("a RST came, and there is no TIME_WAIT");
  }

  @Test
  void nobodyHasItWhileTheOtherSideStaysOpen() {
    ladder.shakeHands();
    server.fin(5001, 1001);
    client.ack(1001, 5002);
    says("TIME_WAIT will be the server's, should both sides close");
  }

  @Test
  void theServerHasItAfterAllFourSegments() {
    ladder.shakeHands();
    server.fin(5001, 1001);
    client.fin(1001, 5002);
    server.ack(5002, 1002);
    says("TIME_WAIT is the server's");
  }

  @Test
  void crossedFinsLeaveTwo() {
    ladder.shakeHands();
    server.fin(5001, 1001);
    client.fin(1001, 5001);
    server.ack(5002, 1002);
    client.ack(1002, 5002);
    says("the FINs crossed, and both sides have a TIME_WAIT");
  }
}
