package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AcceptQueueOverflowTest {

  @RegisterExtension final Ladder ladder = new Ladder(new AcceptQueueOverflow());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void dataIsIgnoredAndTheSynAckComesAgainAndAgain() {
    ladder.shakeHands();
    client.data(1001, 5001, 5);
    ladder.after(1);
    server.synAck(5000, 1001);
    client.ack(1006, 5001);
    ladder.after(2);
    server
        .synAck(5000, 1001)
        .raises(
            "accept-queue-overflow:overflow",
            "repeats",
            "twice",
            "third",
            "3",
            "frames",
            "3,5,7",
            "severity",
            "warning",
            "evidence",
            "the data of frame 4 is not acknowledged");
    ladder.after(4);
    server.synAck(5000, 1001);
  }

  @Test
  void withoutDataEveryRepetitionIsAnsweredInVain() {
    ladder.shakeHands();
    for (int i = 0; i < 3; i++) {
      ladder.after(1 << i);
      server.synAck(5000, 1001);
      client.ack(1001, 5001);
    }
    ladder
        .end()
        .raises("accept-queue-overflow:overflow", "evidence", "each was answered (3 times)");
  }

  @Test
  void aServerThatWaitsForDataIsNotFull() {
    ladder.shakeHands();
    for (int i = 0; i < 2; i++) {
      ladder.after(1 << i);
      server.synAck(5000, 1001);
      client.ack(1001, 5001);
    }
    client.data(1001, 5001, 5);
    server.ack(5001, 1006).raises("accept-queue-overflow:deferred-accept", "severity", "note");
  }

  @Test
  void oneRepetitionIsALostSegment() {
    ladder.shakeHands();
    client.data(1001, 5001, 5);
    ladder.after(1);
    server.synAck(5000, 1001);
    client.ack(1006, 5001);
    client.data(1001, 5001, 5);
    server.ack(5001, 1006);
  }

  @Test
  void theNumbersMayWrap() {
    client.syn(0xFFFF_FFFF);
    server.synAck(0xFFFF_FFFF, 0);
    client.ack(0, 0);
    client.data(0, 0, 5);
    ladder.after(1);
    server.synAck(0xFFFF_FFFF, 0);
    ladder.after(2);
    server.synAck(0xFFFF_FFFF, 0).raises("accept-queue-overflow:overflow");
  }
}
