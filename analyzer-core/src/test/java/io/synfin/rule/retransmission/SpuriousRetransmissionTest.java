package io.synfin.rule.retransmission;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SpuriousRetransmissionTest {

  @RegisterExtension final Ladder ladder = new Ladder(new SpuriousRetransmission());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void everythingWasAcknowledged() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    server.ack(5001, 1101);
    ladder.after(0.3);
    client
        .data(1001, 5001, 100)
        .raises(
            "spurious-retransmission",
            "octets",
            "100",
            "seq",
            "1001",
            "una",
            "1101",
            "frames",
            "4,6");
  }

  @Test
  void theOriginalMayHaveBeenOvertaken() {
    ladder.shakeHands();
    client.ipId(12).data(1101, 5001, 100);
    client.ipId(11).data(1001, 5001, 100);
    server.ack(5001, 1201);
    ladder.after(0.3);
    client.data(1001, 5001, 100).raises("spurious-retransmission", "frames", "5,7");
  }

  @Test
  void withOneOctetUnacknowledgedItWasNeeded() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    server.ack(5001, 1100);
    ladder.after(0.3);
    client.data(1001, 5001, 100);
  }

  @Test
  void aKeepAliveIsNone() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    server.ack(5001, 1101);
    ladder.after(60);
    client.data(1100, 5001, 1);
  }

  @Test
  void theOctetsMayLieBeforeTheWrap() {
    client.syn(0xFFFF_FFEF);
    server.synAck(5000, 0xFFFF_FFF0);
    client.ack(0xFFFF_FFF0, 5001);
    client.data(0xFFFF_FFF0, 5001, 16);
    server.ack(5001, 0);
    client.data(0xFFFF_FFF0, 5001, 16).raises("spurious-retransmission", "una", "0");
  }
}
