package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MidstreamTest {

  @RegisterExtension final Ladder ladder = new Ladder(new Midstream());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theFirstSegmentIsNoSyn() {
    client.data(70_001, 90_001, 10).raises("midstream", "flags", "PSH,ACK", "frames", "1");
    server.ack(90_001, 70_011);
  }

  @Test
  void aSynBeginsAtTheBeginning() {
    ladder.shakeHands();
  }

  @Test
  void aSynAckIsPartOfTheOpening() {
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
  }

  @Test
  void theNumbersMayBeAnything() {
    server.ack(0xFFFF_FFFF, 0).raises("midstream", "flags", "ACK");
  }
}
