package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HandshakeSlowTest {

  @RegisterExtension final Ladder ladder = new Ladder(new HandshakeSlow());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void aRepeatedSynCostsASecond() {
    client.syn(1000);
    ladder.after(1);
    client.syn(1000);
    server.synAck(5000, 1001);
    client
        .ack(1001, 5001)
        .raises(
            "handshake-slow",
            "total",
            "1.003 s",
            "syns",
            "2",
            "synAcks",
            "1",
            "repeating",
            "1.001 s",
            "frames",
            "1,3,4",
            "severity",
            "note");
  }

  @Test
  void anOrdinaryOpeningIsQuiet() {
    ladder.shakeHands();
  }

  @Test
  void aLongPathIsSlowWithoutRepeating() {
    client.syn(0xFFFF_FFFF);
    ladder.after(0.7);
    server.synAck(5000, 0);
    ladder.after(0.7);
    client.ack(0, 5001).raises("handshake-slow", "repeating", "0.000 ms");
  }

  @Test
  void dataLongAfterASwiftAnswerIsNoSlowOpening() {
    client.syn(1000);
    server.synAck(5000, 1001);
    ladder.after(30);
    client.data(1001, 5001, 10);
  }

  @Test
  void withoutTheSynNobodyKnowsHowLongItTook() {
    server.synAck(5000, 1001);
    ladder.after(2);
    client.ack(1001, 5001);
  }
}
