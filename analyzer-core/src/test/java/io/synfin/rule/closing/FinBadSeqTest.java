package io.synfin.rule.closing;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FinBadSeqTest {

  @RegisterExtension final Ladder ladder = new Ladder(new FinBadSeq());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theFinLiesBeforeOctetsAlreadySent() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    client
        .fin(1051, 5001)
        .raises(
            "fin-bad-seq:position",
            "expected",
            "1101",
            "actual",
            "1051",
            "difference",
            "-50",
            "frames",
            "5",
            "severity",
            "error",
            "confidence",
            "proved");
  }

  @Test
  void theFinLiesBeyondTheWindow() {
    ladder.shakeHands();
    client
        .fin(101_001, 5001)
        .raises(
            "fin-bad-seq:position", "expected", "1001", "actual", "101001", "difference", "100000");
  }

  @Test
  void aFinAfterAHoleIsTheCapturesMatter() {
    ladder.shakeHands();
    client.fin(1101, 5001);
  }

  @Test
  void aFinAtTheEndOfItsPayloadIsInPlace() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    client.fin(1101, 5001, 20);
    server.ack(5001, 1122);
  }

  @Test
  void aFinOnOctetsSentBeforeIsInPlace() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    client.fin(1001, 5001, 100);
  }

  @Test
  void anAcknowledgmentCanOvertakeTheFin() {
    ladder.shakeHands();
    server.fin(5001, 1001);
    client.ack(1002, 5002);
    client.fin(1001, 5002);
  }

  @Test
  void theFinOnceMoreWithOldOctetsIsTheSame() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    client.fin(1101, 5001);
    ladder.after(0.3);
    client.fin(1001, 5001, 100);
  }

  @Test
  void aSecondFinElsewhereHasMoved() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    client
        .fin(1003, 5001)
        .raises(
            "fin-bad-seq:moved",
            "expected",
            "1001",
            "actual",
            "1003",
            "difference",
            "2",
            "frames",
            "4,5",
            "severity",
            "warning");
  }

  @Test
  void whenTheFirstOneWasWrongTheSecondIsNotBlamed() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    client.fin(1051, 5001).raises("fin-bad-seq:position");
    client.fin(1101, 5001);
  }

  @Test
  void theEndMayLieBeyondTheWrap() {
    client.syn(0xFFFF_FFF0);
    server.synAck(5000, 0xFFFF_FFF1);
    client.ack(0xFFFF_FFF1, 5001);
    client.data(0xFFFF_FFF1, 5001, 100);
    client.fin(0x55, 5001);
  }

  @Test
  void portsThatAreUsedAgainWithoutACapturedSynHaveNumbersOfTheirOwn() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.fin(5001, 1002);
    client.ack(1002, 5002);
    ladder.after(5);
    client.fin(20_001, 30_001);
  }
}
