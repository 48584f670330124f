package io.synfin.rule.acknowledgment;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BlindDataSuspectedTest {

  @RegisterExtension final Ladder ladder = new Ladder(new BlindDataSuspected());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  private void open() {
    client.once(s -> s.options().timestamps(1000, 0)).syn(1000);
    server.once(s -> s.options().timestamps(700, 1000)).synAck(5000, 1001);
    client.ipId(100).once(s -> s.options().timestamps(1001, 700)).ack(1001, 5001);
  }

  @Test
  void threeMarksOfAnotherSender() {
    open();
    client
        .hopLimit(200)
        .ipId(30_000)
        .data(1001, 900_000, 10)
        .raises("blind-data-suspected", "ttl", "200", "usual", "64", "confidence", "possible");
  }

  @Test
  void anOwnTimestampClearsIt() {
    open();
    client
        .hopLimit(200)
        .ipId(30_000)
        .once(s -> s.options().timestamps(1002, 700))
        .data(1001, 900_000, 10);
  }

  @Test
  void theUsualWayClearsIt() {
    open();
    client.ipId(30_000).data(1001, 900_000, 10);
  }

  @Test
  void aRightAcknowledgmentClearsIt() {
    open();
    client.hopLimit(200).ipId(30_000).data(1001, 5001, 10);
  }
}
