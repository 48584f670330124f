package io.synfin.rule.acknowledgment;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AckedUnseenSegmentTest {

  @RegisterExtension final Ladder ladder = new Ladder(new AckedUnseenSegment());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void itsSenderGoesOnBehindIt() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    server.ack(5001, 1301);
    client
        .data(1301, 5001, 100)
        .raises(
            "acked-unseen-segment",
            "octets",
            "200",
            "acked",
            "5",
            "frames",
            "5,6",
            "actual",
            "1301");
  }

  @Test
  void itIsToldOnceForEachHole() {
    ladder.shakeHands();
    server.ack(5001, 1301);
    client.data(1301, 5001, 100).raises("acked-unseen-segment", "octets", "300");
    client.data(1401, 5001, 100);
    server.ack(5001, 1501);
  }

  @Test
  void whatComesLateAfterAllWasSwapped() {
    ladder.shakeHands();
    server.ack(5001, 1101);
    client.data(1001, 5001, 100);
    client.data(1101, 5001, 100);
  }
}
