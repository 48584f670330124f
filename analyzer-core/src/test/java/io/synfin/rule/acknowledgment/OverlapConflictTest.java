package io.synfin.rule.acknowledgment;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.tcp.Segment.Checksum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OverlapConflictTest {

  @RegisterExtension final Ladder ladder = new Ladder(new OverlapConflict());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  private Peer good(int sum) {
    return client.once(
        s -> {
          s.checksum(Checksum.GOOD);
          s.payloadSum(sum);
        });
  }

  @Test
  void theSamePlaceWithOtherContent() {
    ladder.shakeHands();
    good(7).data(1001, 5001, 10);
    good(8)
        .data(1001, 5001, 10)
        .raises("overlap-conflict", "severity", "error", "seq", "1001", "frames", "4,5");
  }

  @Test
  void theSameContentIsARetransmission() {
    ladder.shakeHands();
    good(7).data(1001, 5001, 10);
    good(7).data(1001, 5001, 10);
  }

  @Test
  void whatWasNotVerifiedSaysNothing() {
    ladder.shakeHands();
    good(7).data(1001, 5001, 10);
    client.once(s -> s.payloadSum(8)).data(1001, 5001, 10);
    client
        .once(
            s -> {
              s.checksum(Checksum.PARTIAL);
              s.payloadSum(9);
            })
        .data(1001, 5001, 10);
  }

  @Test
  void theOctetOfAKeepAliveIsGarbage() {
    ladder.shakeHands();
    good(7).data(1001, 5001, 1);
    server.ack(5001, 1002);
    ladder.after(10);
    good(0x99).data(1001, 5001, 1);
  }
}
