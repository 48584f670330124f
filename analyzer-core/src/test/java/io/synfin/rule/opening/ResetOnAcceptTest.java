package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ResetOnAcceptTest {

  @RegisterExtension final Ladder ladder = new Ladder(new ResetOnAccept());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theServerResetsAtOnce() {
    ladder.shakeHands();
    ladder.after(0.02);
    server
        .rstAck(5001, 1001)
        .raises(
            "reset-on-accept",
            "expected",
            "5001",
            "actual",
            "5001",
            "frames",
            "3,4",
            "delay",
            "21.000 ms",
            "third",
            "3");
  }

  @Test
  void aServerThatHasSpokenAccepted() {
    ladder.shakeHands();
    server.data(5001, 1001, 10);
    server.rstAck(5011, 1001);
  }

  @Test
  void aServerThatAcknowledgedDataAccepted() {
    ladder.shakeHands();
    client.data(1001, 5001, 10);
    server.ack(5001, 1011);
    server.rstAck(5001, 1011);
  }

  @Test
  void aServerThatLostTheConnectionResetsTheData() {
    ladder.shakeHands();
    ladder.after(0.5);
    client.data(1001, 5001, 10);
    server.rst(5001);
  }

  @Test
  void afterASecondItIsTheEndOfAConnection() {
    ladder.shakeHands();
    ladder.after(2);
    server.rstAck(5001, 1001);
  }

  @Test
  void whoIsClosedFirstMayReset() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.rstAck(5001, 1002);
  }

  @Test
  void theNumberMayWrap() {
    client.syn(1000);
    server.synAck(0xFFFF_FFFF, 1001);
    client.ack(1001, 0);
    server.rstAck(0, 1001).raises("reset-on-accept", "actual", "0");
  }

  @Test
  void theClientsOwnResetIsAnotherMatter() {
    ladder.shakeHands();
    client.rst(1001);
  }
}
