package io.synfin.rule.closing;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PendingDataAtCloseTest {

  @RegisterExtension final Ladder ladder = new Ladder(new PendingDataAtClose());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void aResetEndsAStreamWithAHole() {
    ladder.shakeHands();
    client.data(1101, 5001, 100);
    server.ack(5001, 1001);
    client.rst(1201);
    ladder
        .end()
        .raises(
            "pending-data-at-close",
            "octets",
            "100",
            "role",
            "client",
            "acked",
            "; none of them were acknowledged",
            "frames",
            "4",
            "how",
            "a reset ended it");
  }

  @Test
  void acknowledgedOctetsAreTheCapturesLoss() {
    ladder.shakeHands();
    client.data(1101, 5001, 100);
    server.ack(5001, 1201);
    ladder.after(0.1);
    client.fin(1201, 5001);
    server.fin(5001, 1202);
    client.ack(1202, 5002);
    ladder
        .end()
        .raises(
            "pending-data-at-close",
            "octets",
            "100",
            "acked",
            "; all of them were acknowledged",
            "how",
            "both sides closed");
  }

  @Test
  void whatCameLaterIsNotMissing() {
    ladder.shakeHands();
    client.data(1101, 5001, 100);
    ladder.after(0.3);
    client.data(1001, 5001, 100);
    server.ack(5001, 1201);
    client.fin(1201, 5001);
    server.fin(5001, 1202);
    client.ack(1202, 5002);
  }

  @Test
  void anOpenConnectionMayStillGetThem() {
    ladder.shakeHands();
    client.data(1101, 5001, 100);
  }

  @Test
  void theHoleMayLieAcrossTheWrap() {
    client.syn(0xFFFF_FFEF);
    server.synAck(5000, 0xFFFF_FFF0);
    client.ack(0xFFFF_FFF0, 5001);
    client.data(0x10, 5001, 100);
    client.rst(0x74);
    ladder.end().raises("pending-data-at-close", "octets", "32");
  }
}
