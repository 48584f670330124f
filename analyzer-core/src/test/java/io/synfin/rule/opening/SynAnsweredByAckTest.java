package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SynAnsweredByAckTest {

  @RegisterExtension final Ladder ladder = new Ladder(new SynAnsweredByAck());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theServerHoldsAnOlderConnection() {
    client.syn(1000);
    server
        .ack(70_001, 90_001)
        .raises(
            "syn-answered-by-ack",
            "expected",
            "1001",
            "actual",
            "90001",
            "difference",
            "89000",
            "frames",
            "1,2",
            "cause",
            "stale-connection",
            "severity",
            "note");
    client.rst(90_001);
    client.syn(1000);
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
  }

  @Test
  void aNumberFromAfarCannotBeUncapturedData() {
    client.syn(1000);
    server
        .ack(70_001, 2_000_000_000)
        .raises("syn-answered-by-ack", "severity", "warning", "confidence", "likely");
  }

  @Test
  void theServerIsInTimeWait() {
    client.syn(100);
    server.synAck(5000, 101);
    client.ack(101, 5001);
    server.fin(5001, 101);
    client.fin(101, 5002);
    server.ack(5002, 102);
    ladder.after(1);
    client.syn(90);
    server.ack(5002, 102).raises("syn-answered-by-ack", "cause", "time-wait", "difference", "11");
    client.rst(102);
    client.syn(90);
    server.synAck(9000, 91);
    client.ack(91, 9001);
  }

  @Test
  void anAckOfTheSynIsOnlyTheFirstHalfOfAnAnswer() {
    client.syn(0xFFFF_FFFF);
    server.ack(5000, 0);
    server.synAck(5000, 0);
    client.ack(0, 5001);
  }

  @Test
  void anOrdinaryAnswerIsQuiet() {
    ladder.shakeHands();
    server.ack(5001, 1001);
  }
}
