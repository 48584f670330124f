package io.synfin.rule.closing;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SimultaneousCloseTest {

  @RegisterExtension final Ladder ladder = new Ladder(new SimultaneousClose());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void neitherFinAcknowledgesTheOther() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server
        .fin(5001, 1001)
        .raises(
            "simultaneous-close",
            "frames",
            "4,5",
            "expected",
            "1002",
            "actual",
            "1001",
            "difference",
            "-1",
            "apart",
            "1.000 ms");
    client.ack(1002, 5002);
    server.ack(5002, 1002);
  }

  @Test
  void aFinThatAcknowledgesTheOtherIsAnAnswer() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.fin(5001, 1002);
    client.ack(1002, 5002);
  }

  @Test
  void aFinAfterTheAcknowledgmentIsAnAnswer() {
    ladder.shakeHands();
    ladder.close();
  }

  @Test
  void repeatedFinsAreJudgedByTheirFirstCopy() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    server.fin(5001, 1002);
    ladder.after(0.3);
    client.fin(1001, 5001);
  }

  @Test
  void theFinsMayWrap() {
    client.syn(0xFFFF_FFFE);
    server.synAck(5000, 0xFFFF_FFFF);
    client.ack(0xFFFF_FFFF, 5001);
    client.fin(0xFFFF_FFFF, 5001);
    server.fin(5001, 0xFFFF_FFFF).raises("simultaneous-close", "expected", "0", "difference", "-1");
  }
}
