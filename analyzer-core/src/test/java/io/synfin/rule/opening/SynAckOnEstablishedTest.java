package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SynAckOnEstablishedTest {

  @RegisterExtension final Ladder ladder = new Ladder(new SynAckOnEstablished());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void anotherNumberInAnOpenConnection() {
    ladder.shakeHands();
    server
        .synAck(9000, 1001)
        .raises(
            "syn-ack-on-established",
            "expected",
            "5000",
            "actual",
            "9000",
            "difference",
            "4000",
            "frames",
            "2,4",
            "seq",
            "9000",
            "ack",
            "1001");
  }

  @Test
  void anotherAcknowledgmentInAnOpenConnection() {
    ladder.shakeHands();
    server
        .synAck(5000, 3001)
        .raises("syn-ack-on-established", "expected", "1001", "actual", "3001");
  }

  @Test
  void theClientSendsNone() {
    ladder.shakeHands();
    client
        .synAck(1000, 5001)
        .raises("syn-ack-on-established", "who", "; and its sender is the client");
  }

  @Test
  void theSameOnceMoreIsARetransmission() {
    ladder.shakeHands();
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
  }

  @Test
  void theDifferenceIsTakenOnTheRing() {
    client.syn(1000);
    server.synAck(0xFFFF_FFFF, 1001);
    client.ack(1001, 0);
    server.synAck(4, 1001).raises("syn-ack-on-established", "difference", "5");
  }

  @Test
  void inASimultaneousOpeningTheLastSynAckMayBeLate() {
    client.syn(1000);
    server.syn(5000);
    client.synAck(1000, 5001);
    server.ack(5001, 1001);
    server.synAck(5000, 1001);
  }

  @Test
  void afterTheCloseItAnswersASynThatWasNotCaptured() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.fin(5001, 1002);
    client.ack(1002, 5002);
    ladder.after(5);
    server.synAck(70_000, 20_001);
  }
}
