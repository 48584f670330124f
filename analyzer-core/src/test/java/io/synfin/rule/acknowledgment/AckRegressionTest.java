package io.synfin.rule.acknowledgment;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AckRegressionTest {

  @RegisterExtension final Ladder ladder = new Ladder(new AckRegression());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  private void open() {
    client.once(s -> s.options().timestamps(1000, 0)).syn(1000);
    server.once(s -> s.options().timestamps(700, 1000)).synAck(5000, 1001);
    client.once(s -> s.options().timestamps(1001, 700)).ack(1001, 5001);
    client.once(s -> s.options().timestamps(1002, 700)).data(1001, 5001, 100);
    server.once(s -> s.options().timestamps(703, 1002)).ack(5001, 1101);
  }

  @Test
  void whatWasAcknowledgedIsTakenBack() {
    open();
    server
        .once(s -> s.options().timestamps(704, 1002))
        .ack(5001, 1051)
        .raises("ack-regression", "expected", "1101", "actual", "1051", "difference", "-50");
  }

  @Test
  void anOlderSegmentIsLate() {
    open();
    server.once(s -> s.options().timestamps(702, 1001)).ack(5001, 1001);
    server.once(s -> s.options().timestamps(703, 1001)).ack(5001, 1001);
  }

  @Test
  void withoutTimestampsNobodyKnows() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    server.ack(5001, 1101);
    server.ack(5001, 1001);
  }
}
