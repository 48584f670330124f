package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HandshakeDataInjectionTest {

  @RegisterExtension final Ladder ladder = new Ladder(new HandshakeDataInjection());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void twoPayloadsWithOneNumber() {
    client.syn(1000);
    server.synAck(5000, 1001);
    server.data(5001, 1001, 30);
    server
        .data(5001, 1001, 40)
        .raises(
            "handshake-data-injection",
            "seq",
            "5001",
            "firstOctets",
            "30",
            "secondOctets",
            "40",
            "frames",
            "2,3,4");
    client.ack(1001, 5041);
  }

  @Test
  void theSamePayloadAgainIsARetransmission() {
    client.syn(1000);
    server.synAck(5000, 1001);
    server.data(5001, 1001, 30);
    server.data(5001, 1001, 30);
  }

  @Test
  void afterTheThirdSegmentItIsSomeoneElsesRule() {
    ladder.shakeHands();
    server.data(5001, 1001, 30);
    server.data(5001, 1001, 40);
  }

  @Test
  void inOtherPiecesItMayBeTheSameAgain() {
    client.syn(1000);
    server.synAck(5000, 1001);
    server.data(5001, 1001, 30);
    ladder.after(0.3);
    server.data(5001, 1001, 60);
  }

  @Test
  void theNumbersMayWrap() {
    client.syn(1000);
    server.synAck(0xFFFF_FFFF, 1001);
    server.data(0, 1001, 30);
    server.data(0, 1001, 40).raises("handshake-data-injection", "seq", "0");
  }
}
