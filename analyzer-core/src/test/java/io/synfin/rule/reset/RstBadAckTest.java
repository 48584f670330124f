package io.synfin.rule.reset;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RstBadAckTest {

  @RegisterExtension final Ladder ladder = new Ladder(new RstBadAck());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void aRefusalOfAnotherSyn() {
    client.syn(1000);
    server
        .rstAck(0, 1003)
        .raises(
            "rst-bad-ack:mismatch",
            "expected",
            "1001",
            "actual",
            "1003",
            "difference",
            "2",
            "frames",
            "1,2",
            "severity",
            "warning");
  }

  @Test
  void aRefusalWithoutAnAcknowledgment() {
    client.syn(1000);
    server.rst(0).raises("rst-bad-ack:mismatch", "found", "without ACK answers a SYN");
  }

  @Test
  void theRightRefusalIsQuiet() {
    client.syn(0xFFFF_FFFF);
    server.rstAck(0, 0);
  }

  @Test
  void withFastOpenAnyPartOfThePayloadMayBeRefused() {
    client.once(segment -> segment.options().fastOpen(8)).syn(1000, 100);
    server.rstAck(0, 1101);
  }

  @Test
  void theAnswerToAWrongThirdSegmentHasItsNumber() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client.ack(1001, 5002);
    server.rst(5002);
  }

  @Test
  void moreThanWasEverSent() {
    ladder.shakeHands();
    server.rstAck(5001, 1501);
    ladder
        .end()
        .raises(
            "rst-bad-ack:mismatch",
            "expected",
            "1001",
            "difference",
            "500",
            "frames",
            "4",
            "confidence",
            "likely");
  }

  @Test
  void whatItAcknowledgesMayBeCapturedLate() {
    ladder.shakeHands();
    server.rstAck(5001, 1501);
    client.data(1001, 5001, 500);
  }

  @Test
  void zeroIsNoNumberOfTheirs() {
    ladder.shakeHands();
    server.rstAck(5001, 0).raises("rst-bad-ack:zero", "expected", "1001", "severity", "note");
  }

  @Test
  void afterTheWrapZeroIsANumberLikeAnyOther() {
    client.syn(0xFFFF_FFF0);
    server.synAck(5000, 0xFFFF_FFF1);
    client.ack(0xFFFF_FFF1, 5001);
    client.data(0xFFFF_FFF1, 5001, 15);
    server.rstAck(5001, 0);
  }
}
