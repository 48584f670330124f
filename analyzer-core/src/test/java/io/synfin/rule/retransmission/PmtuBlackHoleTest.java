package io.synfin.rule.retransmission;

import static io.synfin.tcp.TcpFlags.ACK;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PmtuBlackHoleTest {

  @RegisterExtension final Ladder ladder = new Ladder(new PmtuBlackHole());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @BeforeEach
  void open() {
    client.once(s -> s.options().mss(1460)).syn(1000);
    server.once(s -> s.options().mss(1460)).synAck(5000, 1001);
    client.ack(1001, 5001);
    client.data(1001, 5001, 200);
    server.ack(5001, 1201);
  }

  /** The answer, and the same again after a second, two seconds, ... */
  private void answers(int payload, int times) {
    for (int i = 0; i < times; i++) {
      server.segment(ACK, 5001, 1201, payload);
      ladder.after(1 << i);
    }
  }

  @Test
  void aSmallerSegmentGetsThrough() {
    answers(1460, 4);
    server.segment(ACK, 5001, 1201, 512);
    client.ack(1201, 5513);
    ladder
        .end()
        .raises(
            "pmtu-black-hole",
            "role",
            "server",
            "length",
            "1460",
            "mss",
            "1460",
            "repeats",
            "3",
            "frames",
            "6,7,10",
            "severity",
            "warning",
            "confidence",
            "likely");
  }

  @Test
  void theReceiverIsHeardOfMeanwhile() {
    answers(1400, 4);
    client.ack(1200, 5001);
    ladder.end().raises("pmtu-black-hole", "repeats", "3", "confidence", "possible");
  }

  @Test
  void nobodyIsHeardOfAnyMore() {
    answers(1460, 5);
  }

  @Test
  void itGetsThroughInTheEnd() {
    answers(1460, 5);
    client.ack(1201, 6461);
  }

  @Test
  void twoRepetitionsAreLoss() {
    answers(1460, 3);
    server.segment(ACK, 5001, 1201, 512);
    client.ack(1201, 5513);
  }

  @Test
  void smallSegmentsAreNotTooLarge() {
    answers(1300, 5);
    client.ack(1200, 5001);
  }

  @Test
  void aLargeOneGotThroughBefore() {
    server.segment(ACK, 5001, 1201, 1460);
    client.ack(1201, 6461);
    for (int i = 0; i < 4; i++) {
      server.segment(ACK, 6461, 1201, 1460);
      ladder.after(1 << i);
    }
    client.ack(1200, 6461);
  }

  @Test
  void anIcmpErrorToldOfIt() {
    answers(1460, 4);
    server.icmp(3, 4, 5001);
    server.segment(ACK, 5001, 1201, 512);
    client.ack(1201, 5513);
  }
}
