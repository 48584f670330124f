package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HandshakeBadAckTest {

  @RegisterExtension final Ladder ladder = new Ladder(new HandshakeBadAck());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void acknowledgesOneTooMany() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client
        .ack(1001, 5002)
        .raises(
            "handshake-bad-ack",
            "expected",
            "5001",
            "actual",
            "5002",
            "difference",
            "1",
            "frames",
            "1,2,3",
            "confidence",
            "likely",
            "sentence",
            "ack = 5002, expected y+1 = 5001 (y = 5000 from frame 2), 1 too high");
    server.rst(5002);
  }

  @Test
  void theRightNumberIsQuiet() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
  }

  @Test
  void theNumberMayWrap() {
    client.syn(1000);
    server.synAck(0xFFFF_FFFF, 1001);
    client.ack(1001, 0);
  }

  @Test
  void theDifferenceIsTakenOnTheRing() {
    client.syn(1000);
    server.synAck(0xFFFF_FFFF, 1001);
    client.ack(1001, 0xFFFF_FFFF).raises("handshake-bad-ack", "expected", "0", "difference", "-1");
  }

  @Test
  void theServersDataMayBeAcknowledgedAtOnce() {
    client.syn(1000);
    server.synAck(5000, 1001);
    server.data(5001, 1001, 100);
    client.ack(1001, 5101);
  }

  @Test
  void ofTwoSynAcksTheClientTakesWhichOneCame() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client.syn(1000);
    server.synAck(7000, 1001);
    client.ack(1001, 7001);
    server.data(7001, 1001, 10);
    client.ack(1001, 7011);
  }

  @Test
  void aHoleInBothDirectionsIsNoWrongNumber() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client.ack(1501, 5601);
  }
}
