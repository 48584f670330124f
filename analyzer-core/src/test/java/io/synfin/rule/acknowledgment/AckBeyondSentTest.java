package io.synfin.rule.acknowledgment;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AckBeyondSentTest {

  @RegisterExtension final Ladder ladder = new Ladder(new AckBeyondSent());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void itsOwnerGoesOnAtTheOldNumber() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    server.ack(5001, 1301);
    ladder.after(0.1);
    client
        .data(1101, 5001, 100)
        .raises(
            "ack-beyond-sent",
            "expected",
            "1101",
            "actual",
            "1301",
            "difference",
            "200",
            "endpoint",
            "HIGH",
            "frames",
            "5,6");
  }

  @Test
  void octetsThatTheCaptureMissedExplainIt() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    server.ack(5001, 1301);
    ladder.after(0.1);
    client.data(1301, 5001, 100);
  }

  @Test
  void theCaptureMaySwapThem() {
    ladder.shakeHands();
    server.ack(5001, 1101);
    client.data(1001, 5001, 100);
  }
}
