package io.synfin.rule.timewait;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TimeWaitRestartTest {

  @RegisterExtension final Ladder ladder = new Ladder(new TimeWaitRestart());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theLastAckWasLost() {
    ladder.shakeHands();
    ladder.close();
    ladder.after(0.2);
    server.fin(5001, 1002);
    client
        .ack(1002, 5002)
        .raises(
            "time-wait-restart",
            "count",
            "1",
            "ack",
            "5002",
            "frames",
            "8,9",
            "added",
            "202.000 ms",
            "severity",
            "note");
    ladder.after(0.4);
    server.fin(5001, 1002);
    client.ack(1002, 5002);
  }

  @Test
  void theFirstAckMayHaveBeenLostBeforeTheTap() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    server.fin(5001, 1002);
    ladder.after(0.2);
    server.fin(5001, 1002);
    client
        .ack(1002, 5002)
        .raises("time-wait-restart", "severity", "info", "confidence", "possible");
  }

  @Test
  void aDuplicateAckRestartsNothing() {
    ladder.shakeHands();
    ladder.close();
    client.ack(1002, 5002);
  }

  @Test
  void aFinThatCarriesTheAckWithItIsNoRepetitionIntoTimeWait() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.fin(5001, 1001);
    client.fin(1001, 5002);
    server.fin(5001, 1002);
    client.ack(1002, 5002);
    server.ack(5002, 1002);
  }

  @Test
  void theFinMayTakeTheLastNumberBeforeTheWrap() {
    client.syn(1000);
    server.synAck(0xFFFF_FFFE, 1001);
    client.ack(1001, 0xFFFF_FFFF);
    client.fin(1001, 0xFFFF_FFFF);
    server.ack(0xFFFF_FFFF, 1002);
    server.fin(0xFFFF_FFFF, 1002);
    client.ack(1002, 0);
    ladder.after(0.2);
    server.fin(0xFFFF_FFFF, 1002);
    client.ack(1002, 0).raises("time-wait-restart", "ack", "0");
  }
}
