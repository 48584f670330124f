package io.synfin.rule.closing;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HalfCloseTest {

  @RegisterExtension final Ladder ladder = new Ladder(new HalfClose());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void newDataAfterTheAcknowledgmentOfTheFin() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    ladder.after(0.5);
    server
        .data(5001, 1002, 100)
        .raises(
            "half-close", "n", "5001", "role", "server", "frames", "4,6", "delay", "502.000 ms");
    client.ack(1002, 5101);
    server.data(5101, 1002, 100);
    server.fin(5201, 1002);
    client.ack(1002, 5202);
  }

  @Test
  void theDataCanCarryTheAcknowledgment() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.data(5001, 1002, 100).raises("half-close", "n", "5001", "frames", "4,5");
    server.fin(5101, 1002);
    client.ack(1002, 5102);
  }

  @Test
  void dataThatWasOnItsWayIsNotHalfClosed() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.data(5001, 1001, 100);
    server.fin(5101, 1002);
  }

  @Test
  void oldDataOnceMoreIsNotNew() {
    ladder.shakeHands();
    server.data(5001, 1001, 100);
    client.fin(1001, 5001);
    server.ack(5101, 1002);
    server.data(5001, 1002, 100);
  }

  @Test
  void dataMayCrossTheWrapMeanwhile() {
    client.syn(1000);
    server.synAck(0xFFFF_FFF0, 1001);
    client.ack(1001, 0xFFFF_FFF1);
    client.fin(1001, 0xFFFF_FFF1);
    server.ack(0xFFFF_FFF1, 1002);
    server.data(0xFFFF_FFF1, 1002, 100).raises("half-close", "n", "4294967281");
  }

  @Test
  void aFinOfItsOwnWithTheLastDataIsNoHalfClose() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.fin(5001, 1002, 187);
    client.ack(1002, 5189);
  }
}
