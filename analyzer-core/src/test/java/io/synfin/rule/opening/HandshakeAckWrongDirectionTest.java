package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HandshakeAckWrongDirectionTest {

  @RegisterExtension final Ladder ladder = new Ladder(new HandshakeAckWrongDirection());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theServerSpeaksAndTheThirdSegmentIsMissing() {
    client.syn(1000);
    server.synAck(5000, 1001);
    server.data(5001, 1001, 30);
    ladder.after(1);
    client.ack(1001, 5031).raises("handshake-ack-wrong-direction", "frames", "2,3,4", "frame", "3");
  }

  @Test
  void withoutAnyWordOfTheClientItIsSaidAtTheEnd() {
    client.syn(1000);
    server.synAck(5000, 1001);
    server.ack(5001, 1001);
    ladder.end().raises("handshake-ack-wrong-direction", "frames", "2,3");
  }

  @Test
  void twoInterfacesMayBeOutOfStep() {
    client.syn(1000);
    server.synAck(5000, 1001);
    server.data(5001, 1001, 30);
    client.ack(1001, 5001);
  }

  @Test
  void anOrdinaryServerWaits() {
    client.syn(0xFFFF_FFFF);
    server.synAck(0xFFFF_FFFF, 0);
    client.ack(0, 0);
    server.data(0, 0, 30);
  }

  @Test
  void afterFastOpenTheServerMaySpeakAtOnce() {
    client.once(segment -> segment.options().fastOpen(8)).syn(1000, 100);
    server.synAck(5000, 1101);
    server.data(5001, 1101, 30);
    ladder.after(1);
    client.ack(1101, 5031);
  }
}
