package io.synfin.rule.capture;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OneWayCaptureTest {

  @RegisterExtension final Ladder ladder = new Ladder(new OneWayCapture());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theClientAcknowledgesSomebodyUnseen() {
    client.syn(1000);
    client.ack(1001, 5001);
    client.data(1001, 5001, 100);
    ladder
        .end()
        .raises(
            "one-way-capture",
            "role",
            "client",
            "other",
            "server",
            "segments",
            "3",
            "frames",
            "1",
            "endpoint",
            "LOW");
  }

  @Test
  void theServerDoesToo() {
    server.synAck(5000, 1001);
    server.ack(5001, 1101);
    ladder.end().raises("one-way-capture", "role", "server", "endpoint", "HIGH");
  }

  @Test
  void anUnansweredSynIsOnlyThat() {
    client.syn(1000);
    client.syn(1000);
  }

  @Test
  void aSynAckAloneMayBeBackscatter() {
    server.synAck(5000, 1001);
    server.synAck(5000, 1001);
  }

  @Test
  void aStrayAckShowsNobody() {
    client.ack(1001, 5001);
    client.ack(1001, 5001);
  }

  @Test
  void bothSidesAreThere() {
    ladder.shakeHands();
  }

  @Test
  void theAcknowledgmentsMayCrossTheWrap() {
    client.ack(1001, 0xFFFF_FFFF);
    client.ack(1001, 99);
    ladder.end().raises("one-way-capture");
  }
}
