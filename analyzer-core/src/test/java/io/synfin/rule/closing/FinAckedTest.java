package io.synfin.rule.closing;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FinAckedTest {

  @RegisterExtension final Ladder ladder = new Ladder(new FinAcked());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void bothFinsAreAcknowledgedWithOneMore() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server
        .ack(5001, 1002)
        .raises(
            "fin-acked",
            "expected",
            "1002",
            "actual",
            "1002",
            "difference",
            "0",
            "check",
            "ack = m+1",
            "frames",
            "4,5",
            "role",
            "client");
    server.fin(5001, 1002);
    client
        .ack(1002, 5002)
        .raises(
            "fin-acked",
            "check",
            "ack = n+1",
            "actual",
            "5002",
            "frames",
            "6,7",
            "delay",
            "1.000 ms");
  }

  @Test
  void acknowledgingAllButTheFinIsNotEnough() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1001);
  }

  @Test
  void aSecondAcknowledgmentIsNoNews() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002).raises("fin-acked");
    server.data(5001, 1002, 10);
  }

  @Test
  void theNumberAfterTheFinMayBeZero() {
    client.syn(0xFFFF_FFFE);
    server.synAck(5000, 0xFFFF_FFFF);
    client.ack(0xFFFF_FFFF, 5001);
    client.fin(0xFFFF_FFFF, 5001);
    server.ack(5001, 0).raises("fin-acked", "expected", "0", "actual", "0");
  }

  @Test
  void aFinCanCarryTheAcknowledgment() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.fin(5001, 1002).raises("fin-acked", "role", "client");
    client.ack(1002, 5002).raises("fin-acked", "role", "server");
  }
}
