package io.synfin.rule.retransmission;

import static io.synfin.tcp.TcpFlags.ACK;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StalledTransferTest {

  @RegisterExtension final Ladder ladder = new Ladder(new StalledTransfer());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @BeforeEach
  void open() {
    client.syn(1000);
    server.synAck(4400, 1001);
    client.ack(1001, 4401);
    client.data(1001, 4401, 50);
    server.data(4401, 1051, 600);
    server.segment(ACK, 5001, 1051, 600);
  }

  @Test
  void theSenderPauses() {
    client.ack(1051, 5601);
    ladder.after(1.5);
    server
        .segment(ACK, 5601, 1051, 600)
        .raises(
            "stalled-transfer",
            "role",
            "server",
            "gap",
            "1.502 s",
            "cause",
            "sender",
            "frames",
            "6,8",
            "severity",
            "warning");
  }

  @Test
  void theReceiverAcknowledgesLate() {
    ladder.after(1.5);
    client.ack(1051, 5601);
    server.segment(ACK, 5601, 1051, 600).raises("stalled-transfer", "cause", "peer");
  }

  @Test
  void nothingIsAcknowledged() {
    ladder.after(1.5);
    server.segment(ACK, 5601, 1051, 600).raises("stalled-transfer", "cause", "outstanding");
  }

  @Test
  void whatWasPushedWasAllThereWasToSay() {
    server.data(5601, 1051, 600);
    ladder.after(20);
    server.data(6201, 1051, 600);
  }

  @Test
  void aSecondIsNoStall() {
    ladder.after(0.99);
    server.segment(ACK, 5601, 1051, 600);
  }

  @Test
  void theWindowWasClosed() {
    client.window(0).ack(1051, 5601);
    ladder.after(5);
    client.window(1000).ack(1051, 5601);
    server.segment(ACK, 5601, 1051, 600);
  }

  @Test
  void itWasSentAgainMeanwhile() {
    ladder.after(1.5);
    server.segment(ACK, 5001, 1051, 600);
    client.ack(1051, 5601);
    server.segment(ACK, 5601, 1051, 600);
  }

  @Test
  void aFinEndsIt() {
    client.ack(1051, 5601);
    ladder.after(5);
    server.fin(5601, 1051);
  }

  @Test
  void theCaptureMayHaveMissedWhatCameBetween() {
    ladder.after(5);
    server.segment(ACK, 6601, 1051, 600);
  }

  @Test
  void aQuestionCameBetween() {
    ladder.after(1.5);
    client.data(1051, 5601, 50);
    server.segment(ACK, 5601, 1101, 600);
  }

  @Test
  void aShortSegmentIsTheLastOne() {
    server.segment(ACK, 5601, 1051, 100);
    ladder.after(1.5);
    server.segment(ACK, 5701, 1051, 100);
  }

  @Test
  void whoNeverPushesMayHaveSaidAll() {
    client.port(4_000);
    ladder.shakeHands();
    server.segment(ACK, 5001, 1001, 600);
    ladder.after(1.5);
    server.segment(ACK, 5601, 1001, 600);
  }
}
