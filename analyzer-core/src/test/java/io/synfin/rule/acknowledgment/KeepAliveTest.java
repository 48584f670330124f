package io.synfin.rule.acknowledgment;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KeepAliveTest {

  @RegisterExtension final Ladder ladder = new Ladder(new KeepAlive());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theNumberBeforeTheNextOneAfterASilence() {
    ladder.shakeHands();
    ladder.after(60);
    client
        .ack(1000, 5001)
        .raises(
            "keep-alive:probe",
            "expected",
            "1001",
            "actual",
            "1000",
            "difference",
            "-1",
            "silence",
            "60.001 s",
            "frames",
            "4");
    server
        .ack(5001, 1001)
        .raises(
            "keep-alive:answer",
            "probe",
            "4",
            "frames",
            "4,5",
            "delay",
            "1.000 ms",
            "endpoint",
            "HIGH");
  }

  @Test
  void itMayCarryOneOctet() {
    ladder.shakeHands();
    client.data(1001, 5001, 10);
    server.ack(5001, 1011);
    ladder.after(60);
    client.data(1010, 5001, 1).raises("keep-alive:probe");
    server.ack(5001, 1011).raises("keep-alive:answer");
  }

  @Test
  void withoutASilenceItIsNone() {
    ladder.shakeHands();
    client.ack(1000, 5001);
    server.ack(5001, 1001);
  }

  @Test
  void withOctetsOutstandingItIsTheLastOctetAgain() {
    ladder.shakeHands();
    client.data(1001, 5001, 10);
    ladder.after(2);
    client.ack(1010, 5001);
    server.ack(5001, 1001);
  }

  @Test
  void aClosedWindowIsAskedForItself() {
    ladder.shakeHands();
    server.window(0).ack(5001, 1001);
    ladder.after(2);
    client.ack(1000, 5001);
    server.ack(5001, 1001);
  }

  @Test
  void dataIsNoAnswerToIt() {
    ladder.shakeHands();
    ladder.after(60);
    client.ack(1000, 5001).raises("keep-alive:probe");
    server.data(5001, 1001, 10);
  }

  @Test
  void theNumberBeforeZero() {
    client.syn(0xFFFF_FFFF);
    server.synAck(5000, 0);
    client.ack(0, 5001);
    ladder.after(60);
    client
        .ack(0xFFFF_FFFF, 5001)
        .raises("keep-alive:probe", "expected", "0", "actual", "4294967295", "difference", "-1");
  }
}
