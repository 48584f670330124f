package io.synfin.rule.closing;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CloseBadSeqTest {

  @RegisterExtension final Ladder ladder = new Ladder(new CloseBadSeq());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theLastAckForgetsItsOwnFin() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    server.fin(5001, 1002);
    client
        .ack(1001, 5002)
        .raises(
            "close-bad-seq",
            "expected",
            "1002",
            "actual",
            "1001",
            "difference",
            "-1",
            "check",
            "seq = m+1",
            "frames",
            "4,7");
  }

  @Test
  void nothingLiesBeyondTheOwnFin() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    client
        .ack(1010, 5001)
        .raises("close-bad-seq", "expected", "1002", "actual", "1010", "difference", "8");
  }

  @Test
  void theRightNumbersAreQuiet() {
    ladder.shakeHands();
    ladder.close();
  }

  @Test
  void aKeepAliveHasTheNumberOfTheFin() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    ladder.after(30);
    client.ack(1001, 5001);
  }

  @Test
  void anAcknowledgmentSentBeforeTheFinMayComeAfterIt() {
    ladder.shakeHands();
    server.fin(5001, 1001);
    client.fin(1001, 5002);
    client.ack(1001, 5002);
  }

  @Test
  void whoHasNotClosedYetMayHaveSentWhatTheCaptureMissed() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5101, 1002);
  }

  @Test
  void farOutsideTheWindowItIsNobodys() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server
        .ack(2_000_000_000, 1002)
        .raises("close-bad-seq", "expected", "5001", "check", "seq = SND.NXT");
  }

  @Test
  void theFinMayBeTheLastNumberBeforeTheWrap() {
    client.syn(0xFFFF_FFFE);
    server.synAck(5000, 0xFFFF_FFFF);
    client.ack(0xFFFF_FFFF, 5001);
    client.fin(0xFFFF_FFFF, 5001);
    server.fin(5001, 0);
    client.ack(0xFFFF_FFFF, 5002).raises("close-bad-seq", "expected", "0", "actual", "4294967295");
  }

  @Test
  void portsThatAreUsedAgainWithoutACapturedSynHaveNumbersOfTheirOwn() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.fin(5001, 1002);
    client.ack(1002, 5002);
    ladder.after(5);
    client.ack(20_001, 30_001);
  }
}
