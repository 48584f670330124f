package io.synfin.rule.acknowledgment;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UnackedDataExcessTest {

  @RegisterExtension final Ladder ladder = new Ladder(new UnackedDataExcess());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void tenMebibytesAreALot() {
    ladder.shakeHands();
    server.data(5001, 1001, 5_000_000);
    server.data(5_005_001, 1001, 5_000_000);
    server
        .data(10_005_001, 1001, 5_000_000)
        .raises("unacked-data-excess", "role", "server", "mebibytes", "10");
    server.data(15_005_001, 1001, 5_000_000);
  }

  @Test
  void whatIsAcknowledgedIsFine() {
    ladder.shakeHands();
    for (int i = 0; i < 5; i++) {
      server.data(5001 + i * 5_000_000, 1001, 5_000_000);
      client.ack(1001, 5001 + (i + 1) * 5_000_000);
    }
  }
}
