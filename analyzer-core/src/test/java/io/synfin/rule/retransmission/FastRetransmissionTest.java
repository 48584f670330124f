package io.synfin.rule.retransmission;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FastRetransmissionTest {

  @RegisterExtension final Ladder ladder = new Ladder(new FastRetransmission());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  private void threeDuplicates(int first) {
    client.data(first, 5001, 100);
    client.data(first + 100, 5001, 100);
    server.ack(5001, first);
    server.ack(5001, first);
    server.ack(5001, first);
  }

  @Test
  void duplicateAcksAskForIt() {
    ladder.shakeHands();
    client.data(1001, 5001, 50);
    server.ack(5001, 1051);
    threeDuplicates(1051);
    client
        .data(1051, 5001, 100)
        .raises(
            "fast-retransmission",
            "seq",
            "1051",
            "octets",
            "100",
            "duplicates",
            "3",
            "delay",
            "1.000 ms",
            "frames",
            "6,11");
  }

  @Test
  void longAfterItIsATimeOut() {
    ladder.shakeHands();
    client.data(1001, 5001, 50);
    server.ack(5001, 1051);
    threeDuplicates(1051);
    ladder.after(0.3);
    client.data(1051, 5001, 100);
  }

  @Test
  void oneDuplicateAsksForNothing() {
    ladder.shakeHands();
    client.data(1001, 5001, 50);
    server.ack(5001, 1051);
    client.data(1051, 5001, 100);
    server.ack(5001, 1051);
    client.data(1051, 5001, 100);
  }

  @Test
  void aNewWindowIsNoDuplicate() {
    ladder.shakeHands();
    client.data(1001, 5001, 50);
    server.ack(5001, 1051);
    client.data(1051, 5001, 100);
    server.window(1000).ack(5001, 1051);
    server.window(2000).ack(5001, 1051);
    server.window(3000).ack(5001, 1051);
    client.data(1051, 5001, 100);
  }

  @Test
  void theyMayAskForOctetsAcrossTheWrap() {
    client.syn(0xFFFF_FFC8);
    server.synAck(5000, 0xFFFF_FFC9);
    client.ack(0xFFFF_FFC9, 5001);
    client.data(0xFFFF_FFC9, 5001, 50);
    server.ack(5001, 0xFFFF_FFFB);
    threeDuplicates(0xFFFF_FFFB);
    client.data(0xFFFF_FFFB, 5001, 100).raises("fast-retransmission", "seq", "4294967291");
  }
}
