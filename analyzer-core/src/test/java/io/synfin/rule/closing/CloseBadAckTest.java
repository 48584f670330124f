package io.synfin.rule.closing;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CloseBadAckTest {

  @RegisterExtension final Ladder ladder = new Ladder(new CloseBadAck());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void beyondTheFinThereIsNothing() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server
        .ack(5001, 1004)
        .raises(
            "close-bad-ack",
            "expected",
            "1002",
            "actual",
            "1004",
            "difference",
            "2",
            "frames",
            "4,5",
            "check",
            "ack = m+1",
            "severity",
            "error",
            "confidence",
            "proved");
  }

  /** It was not the server's: who waits for a SYN takes no FIN (RFC 9293 §3.10.7.3). */
  @Test
  void aFinBeforeTheSynIsNoFin() {
    client.syn(1000);
    server.fin(0, 1001);
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
    client.data(1001, 5001, 100);
    server.data(5001, 1101, 100);
    client.ack(1101, 5101);
  }

  @Test
  void theRightAnswerIsQuiet() {
    ladder.shakeHands();
    ladder.close();
  }

  @Test
  void theOtherSideGoesOnWhereItStood() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    client.ack(1002, 5002);
    ladder.after(0.5);
    server
        .data(5001, 1002, 10)
        .raises(
            "close-bad-ack",
            "expected",
            "5001",
            "actual",
            "5002",
            "difference",
            "1",
            "endpoint",
            "LOW",
            "frames",
            "6,7",
            "confidence",
            "likely");
    client.ack(1002, 5011);
  }

  @Test
  void aFinThatTheCaptureMissedIsAcknowledgedRightly() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    client.ack(1002, 5002);
    ladder.after(0.5);
    server.ack(5002, 1002);
  }

  @Test
  void aSegmentThatTheCaptureShowsTooLateExplainsIt() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    client.ack(1002, 5101);
    server.data(5001, 1002, 100);
  }

  @Test
  void anAcknowledgmentOfLongAgoIsANote() {
    client.window(100).syn(1000);
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
    server.data(5001, 1001, 100);
    client.ack(1001, 5101);
    server.data(5101, 1001, 100);
    client.fin(1001, 5201);
    client
        .ack(1002, 5001)
        .raises(
            "close-bad-ack",
            "severity",
            "note",
            "confidence",
            "possible",
            "expected",
            "5201",
            "difference",
            "-200");
  }

  @Test
  void theNumberAfterTheFinMayWrap() {
    client.syn(0xFFFF_FFFE);
    server.synAck(5000, 0xFFFF_FFFF);
    client.ack(0xFFFF_FFFF, 5001);
    client.fin(0xFFFF_FFFF, 5001);
    server.ack(5001, 1).raises("close-bad-ack", "expected", "0", "actual", "1", "difference", "1");
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

  /** Whoever sends on behind its FIN is wrong, and not who acknowledges that. */
  @Test
  void whatWasSentBehindTheFinIsAcknowledgedRightly() {
    ladder.shakeHands();
    server.data(5001, 1001, 37);
    server.fin(5001, 1001);
    client.ack(1001, 5038);
  }
}
