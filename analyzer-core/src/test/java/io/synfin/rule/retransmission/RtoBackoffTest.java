package io.synfin.rule.retransmission;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RtoBackoffTest {

  @RegisterExtension final Ladder ladder = new Ladder(new RtoBackoff());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theTimerDoubles() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    ladder.after(0.2);
    client.data(1001, 5001, 100);
    ladder.after(0.4);
    client
        .data(1001, 5001, 100)
        .raises(
            "rto-backoff",
            "times",
            "3",
            "seq",
            "1001",
            "frames",
            "5,6",
            "first",
            "201.000 ms",
            "last",
            "401.000 ms");
    ladder.after(0.8);
    client.data(1001, 5001, 100);
  }

  /** A millisecond, then two: the capture or the network doubles the frame, and no timer. */
  @Test
  void copiesAreNoBackoff() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    client.data(1001, 5001, 100);
    ladder.after(0.001);
    client.data(1001, 5001, 100);
  }

  @Test
  void evenPausesAreNoBackoff() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    ladder.after(0.2);
    client.data(1001, 5001, 100);
    ladder.after(0.2);
    client.data(1001, 5001, 100);
  }

  @Test
  void anAcknowledgmentBeginsAnew() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    ladder.after(0.2);
    client.data(1001, 5001, 100);
    server.ack(5001, 1101);
    ladder.after(0.4);
    client.data(1001, 5001, 100);
  }
}
