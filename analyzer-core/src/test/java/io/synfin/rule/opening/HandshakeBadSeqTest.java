package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HandshakeBadSeqTest {

  @RegisterExtension final Ladder ladder = new Ladder(new HandshakeBadSeq());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theOneForTheSynIsForgotten() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client
        .ack(1000, 5001)
        .raises(
            "handshake-bad-seq",
            "expected",
            "1001",
            "actual",
            "1000",
            "difference",
            "-1",
            "frames",
            "1,2,3");
  }

  @Test
  void theRightNumberIsQuiet() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
  }

  @Test
  void theNumberMayWrap() {
    client.syn(0xFFFF_FFFF);
    server.synAck(5000, 0);
    client.ack(0, 5001);
  }

  @Test
  void theDifferenceIsTakenOnTheRing() {
    client.syn(0xFFFF_FFFF);
    server.synAck(5000, 0);
    client.ack(0xFFFF_FFFE, 5001).raises("handshake-bad-seq", "expected", "0", "difference", "-2");
  }

  @Test
  void aHoleInTheCaptureIsNoWrongNumber() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client.data(1501, 5001, 100);
  }

  @Test
  void farBeyondTheWindowNoHoleExplainsIt() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client.ack(900_000_000, 5001).raises("handshake-bad-seq", "expected", "1001");
  }

  @Test
  void afterFastOpenTheDataCounts() {
    client.once(segment -> segment.options().fastOpen(8)).syn(1000, 100);
    server.synAck(5000, 1101);
    client.ack(1101, 5001);
  }

  @Test
  void aHoleInBothDirectionsIsNoWrongNumber() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client.fin(1501, 5601);
  }
}
