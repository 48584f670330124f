package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SplitHandshakeTest {

  @RegisterExtension final Ladder ladder = new Ladder(new SplitHandshake());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theServerAnswersInTwoParts() {
    client.syn(1000);
    server.ack(7000, 1001);
    server.syn(5000);
    client.synAck(1000, 5001);
    server.ack(5001, 1001).raises("split-handshake", "y", "5000", "frames", "1,3,4,5");
    client.data(1001, 5001, 10);
  }

  @Test
  void theAckMayBeLeftOut() {
    client.syn(0xFFFF_FFFF);
    server.syn(0xFFFF_FFFF);
    client.synAck(0xFFFF_FFFF, 0);
    server.ack(0, 0).raises("split-handshake", "frames", "1,2,3,4");
  }

  @Test
  void whenBothSendASynAckItIsASimultaneousOpening() {
    client.syn(1000);
    server.syn(5000);
    client.synAck(1000, 5001);
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
    server.ack(5001, 1001);
  }

  @Test
  void anOrdinaryOpeningIsQuiet() {
    ladder.shakeHands();
  }
}
