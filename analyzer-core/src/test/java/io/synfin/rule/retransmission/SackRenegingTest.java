package io.synfin.rule.retransmission;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SackRenegingTest {

  @RegisterExtension final Ladder ladder = new Ladder(new SackReneging());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  /** The first of four segments is lost; the others are reported by SACK. */
  @BeforeEach
  void open() {
    client.once(s -> s.options().sackPermitted(true)).syn(1000);
    server.once(s -> s.options().sackPermitted(true)).synAck(5000, 1001);
    client.ack(1001, 5001);
    for (int i = 0; i < 4; i++) {
      server.data(5001 + 100 * i, 1001, 100);
    }
    sacks(5101, 5401);
  }

  private void sacks(int left, int right) {
    client.once(s -> s.options().addSack(left, right)).ack(1001, 5001);
  }

  @Test
  void leftOutAndSentAgain() {
    client.ack(1001, 5001);
    client.ack(1001, 5001);
    server.data(5001, 1001, 100);
    server
        .data(5101, 1001, 100)
        .raises(
            "sack-reneging",
            "role",
            "client",
            "left",
            "5101",
            "right",
            "5401",
            "frames",
            "8,9,12",
            "severity",
            "warning",
            "confidence",
            "likely");
  }

  @Test
  void aSmallerBlockLeavesOutTheRest() {
    sacks(5101, 5201);
    sacks(5101, 5201);
    server.data(5301, 1001, 100).raises("sack-reneging", "left", "5101", "right", "5401");
  }

  @Test
  void whatIsStillReportedIsOnlySentAgain() {
    sacks(5101, 5401);
    server.data(5101, 1001, 100);
  }

  @Test
  void aFullOptionHasNoRoomForOlderBlocks() {
    for (int i = 0; i < 2; i++) {
      client
          .once(
              s -> {
                s.options().addSack(5601, 5651);
                s.options().addSack(5501, 5551);
                s.options().addSack(5421, 5451);
              })
          .ack(1001, 5001);
    }
    server.data(5101, 1001, 100);
  }

  @Test
  void whatIsAcknowledgedNeedNoReport() {
    client.ack(1001, 5401);
    client.ack(1001, 5401);
    server.data(5101, 1001, 100);
  }

  @Test
  void oneAckMayHaveBeenOvertaken() {
    client.ack(1001, 5001);
    server.data(5101, 1001, 100);
  }

  @Test
  void whatWasNeverReportedIsAPlainRetransmission() {
    client.ack(1001, 5001);
    client.ack(1001, 5001);
    server.data(5001, 1001, 100);
  }
}
