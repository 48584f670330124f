package io.synfin.rule.timewait;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OldIncarnationSegmentTest {

  @RegisterExtension final Ladder ladder = new Ladder(new OldIncarnationSegment());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void aCopyOfLongAgo() {
    ladder.shakeHands();
    client.data(1001, 5001, 20);
    server.ack(5001, 1021);
    server.fin(5001, 1021);
    client.fin(1021, 5002);
    server.ack(5002, 1022);
    client.syn(99_000_000);
    server.synAck(88_000_000, 99_000_001);
    client.ack(99_000_001, 88_000_001);
    client
        .data(1001, 5001, 20)
        .raises(
            "old-incarnation-segment",
            "seq",
            "1001",
            "next",
            "1022",
            "isn",
            "99000000",
            "endpoint",
            "LOW",
            "severity",
            "warning");
    client.data(99_000_001, 88_000_001, 30);
  }

  @Test
  void aSynThatNobodyAcceptedReplacesNothing() {
    ladder.shakeHands();
    client.data(1001, 5001, 20);
    client.syn(99_000_000);
    server.ack(5001, 1021);
    client.data(1021, 5001, 20);
  }

  @Test
  void theNewConnectionsOwnSegmentsAreQuiet() {
    ladder.shakeHands();
    ladder.close();
    client.syn(99_000_000);
    server.synAck(88_000_000, 99_000_001);
    client.ack(99_000_001, 88_000_001);
    client.data(99_000_001, 88_000_001, 20);
    client.data(99_000_001, 88_000_001, 20);
  }

  @Test
  void theOldNumbersMayLieBeforeTheWrap() {
    client.syn(0xFFFF_FFF0);
    server.synAck(5000, 0xFFFF_FFF1);
    client.ack(0xFFFF_FFF1, 5001);
    client.data(0xFFFF_FFF1, 5001, 30);
    server.fin(5001, 15);
    client.fin(15, 5002);
    server.ack(5002, 16);
    client.syn(99_000_000);
    server.synAck(88_000_000, 99_000_001);
    client.ack(99_000_001, 88_000_001);
    client.data(0xFFFF_FFF1, 5001, 30).raises("old-incarnation-segment", "seq", "4294967281");
  }
}
