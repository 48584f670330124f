package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SynAckChangedTest {

  @RegisterExtension final Ladder ladder = new Ladder(new SynAckChanged());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void twoInitialNumbersForOneConnection() {
    client.syn(1000);
    server.synAck(5000, 1001);
    server
        .synAck(9000, 1001)
        .raises(
            "syn-ack-changed:seq",
            "expected",
            "5000",
            "actual",
            "9000",
            "difference",
            "4000",
            "frames",
            "1,2,3");
  }

  @Test
  void theSameAgainIsARetransmission() {
    client.syn(1000);
    server.synAck(5000, 1001);
    server.synAck(5000, 1001);
  }

  @Test
  void anotherAcknowledgmentForTheSameSyn() {
    client.syn(1000);
    server.synAck(5000, 1001);
    server
        .synAck(5000, 2001)
        .raises("syn-ack-changed:ack", "expected", "1001", "actual", "2001", "difference", "1000");
  }

  @Test
  void theDifferenceIsTakenOnTheRing() {
    client.syn(1000);
    server.synAck(0xFFFF_FFFF, 1001);
    server.synAck(9, 1001).raises("syn-ack-changed:seq", "difference", "10");
  }

  @Test
  void afterAResetTheServerBeginsAnew() {
    client.syn(1000);
    server.synAck(5000, 1003);
    client.rst(1003);
    client.syn(1000);
    server.synAck(9000, 1003);
  }

  @Test
  void fastOpenMayFallBackToThePlainAcknowledgment() {
    client.once(segment -> segment.options().fastOpen(8)).syn(1000, 100);
    server.synAck(5000, 1101);
    client.syn(1000);
    server.synAck(5000, 1001);
  }

  @Test
  void sixDifferentAnswersAreAStorm() {
    client.syn(1000);
    server.synAck(5000, 1001);
    server.synAck(5100, 1001).raises("syn-ack-changed:seq");
    server.synAck(5200, 1001);
    server.synAck(5300, 1001);
    server.synAck(5400, 1001);
    server.synAck(5500, 1001).raises("syn-ack-changed:storm", "answers", "6");
  }
}
