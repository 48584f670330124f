package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HandshakeCompleteTest {

  @RegisterExtension final Ladder ladder = new Ladder(new HandshakeComplete());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theThirdSegmentOpens() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client
        .ack(1001, 5001)
        .raises(
            "handshake-complete",
            "total",
            "2.000 ms",
            "synToSynAck",
            "1.000 ms",
            "synAckToAck",
            "1.000 ms",
            "frames",
            "1,2,3",
            "seq",
            "1001",
            "ack",
            "5001");
    client.ack(1001, 5001);
  }

  @Test
  void dataMayCarryTheThirdAcknowledgment() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client.data(1001, 5001, 100).raises("handshake-complete");
  }

  @Test
  void bothNumbersMayWrap() {
    client.syn(0xFFFF_FFFF);
    server.synAck(0xFFFF_FFFF, 0);
    client.ack(0, 0).raises("handshake-complete", "seq", "0", "ack", "0");
  }

  @Test
  void aWrongAcknowledgmentOpensNothing() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client.ack(1001, 5002);
  }

  @Test
  void aSimultaneousOpeningIsCompleteWhenBothEndsAreOpen() {
    client.syn(1000);
    server.syn(5000);
    client.synAck(1000, 5001);
    server.synAck(5000, 1001);
    client.ack(1001, 5001).raises("handshake-complete");
    server.ack(5001, 1001);
  }

  @Test
  void withoutTheSynNobodyKnowsHowLongItTook() {
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
  }
}
