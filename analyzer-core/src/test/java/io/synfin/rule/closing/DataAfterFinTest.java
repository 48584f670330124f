package io.synfin.rule.closing;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DataAfterFinTest {

  @RegisterExtension final Ladder ladder = new Ladder(new DataAfterFin());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void payloadBeyondTheFin() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    client
        .data(1002, 5001, 100)
        .raises(
            "data-after-fin",
            "expected",
            "1001",
            "actual",
            "1102",
            "difference",
            "101",
            "frames",
            "4,6",
            "severity",
            "error");
  }

  @Test
  void payloadInThePlaceOfTheFin() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    client.data(1001, 5001, 100).raises("data-after-fin", "actual", "1101", "difference", "100");
  }

  @Test
  void oldOctetsBeforeTheFinMayComeAgain() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    client.fin(1101, 5001);
    client.data(1001, 5001, 100);
  }

  @Test
  void octetsThatTheFinOvertookComeLate() {
    ladder.shakeHands();
    client.fin(1101, 5001);
    client.data(1001, 5001, 100);
    server.ack(5001, 1102);
  }

  @Test
  void aKeepAliveAtTheFinIsNoData() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    ladder.after(30);
    client.data(1001, 5001, 1);
  }

  @Test
  void theOtherSideMayGoOn() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.data(5001, 1002, 100);
  }

  @Test
  void theFinMayBeTheLastNumberBeforeTheWrap() {
    client.syn(0xFFFF_FFFE);
    server.synAck(5000, 0xFFFF_FFFF);
    client.ack(0xFFFF_FFFF, 5001);
    client.fin(0xFFFF_FFFF, 5001);
    server.ack(5001, 0);
    client
        .data(0, 5001, 10)
        .raises("data-after-fin", "expected", "4294967295", "actual", "10", "difference", "11");
  }

  @Test
  void portsThatAreUsedAgainWithoutACapturedSynHaveNumbersOfTheirOwn() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.fin(5001, 1002);
    client.ack(1002, 5002);
    ladder.after(5);
    client.data(20_001, 30_001, 100);
  }
}
