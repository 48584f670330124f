package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FinalAckLostTest {

  @RegisterExtension final Ladder ladder = new Ladder(new FinalAckLost());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theServerAsksAgainAndThenSpeaks() {
    ladder.shakeHands();
    ladder.after(1);
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
    server
        .data(5001, 1001, 20)
        .raises(
            "final-ack-lost",
            "frames",
            "3,4",
            "delay",
            "1.001 s",
            "third",
            "3",
            "repeats",
            "1",
            "confidence",
            "likely");
  }

  @Test
  void theClientsDataMayBringTheAcknowledgment() {
    ladder.shakeHands();
    ladder.after(1);
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
    client.data(1001, 5001, 100);
    server.ack(5001, 1101).raises("final-ack-lost");
  }

  @Test
  void whenNothingMoreIsCapturedItIsOnlyPossible() {
    ladder.shakeHands();
    ladder.after(1);
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
    ladder.end().raises("final-ack-lost", "confidence", "possible");
  }

  @Test
  void aSynAckThatCameBeforeIsNoNews() {
    client.syn(1000);
    server.synAck(5000, 1001);
    ladder.after(1);
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
    server.data(5001, 1001, 20);
  }

  @Test
  void onALongPathTheThirdSegmentIsStillOnItsWay() {
    client.syn(1000);
    ladder.after(1.2);
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
    ladder.after(1.2);
    server.data(5001, 1001, 20);
  }

  @Test
  void theNumbersMayWrap() {
    client.syn(0xFFFF_FFFF);
    server.synAck(0xFFFF_FFFF, 0);
    client.ack(0, 0);
    ladder.after(1);
    server.synAck(0xFFFF_FFFF, 0);
    client.ack(0, 0);
    server.data(0, 0, 20).raises("final-ack-lost");
  }

  @Test
  void whenDataIsIgnoredOverAndOverItIsAFullQueue() {
    ladder.shakeHands();
    client.data(1001, 5001, 5);
    ladder.after(1);
    server.synAck(5000, 1001);
    client.ack(1006, 5001);
    ladder.after(2);
    server.synAck(5000, 1001);
    client.ack(1006, 5001);
  }

  @Test
  void aRepeatedSynAsksForTheSynAckThatComesAfterTheThirdSegment() {
    client.syn(1000);
    server.synAck(5000, 1001);
    ladder.after(1);
    client.syn(1000);
    client.ack(1001, 5001);
    ladder.after(0.1);
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
    server.data(5001, 1001, 20);
  }

  @Test
  void aCopyOfTheSynAckIsNotSentAgain() {
    ladder.shakeHands();
    ladder.after(0.005);
    server.synAck(5000, 1001);
    server.data(5001, 1001, 20);
  }
}
