package io.synfin.rule.acknowledgment;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DuplicateAckTest {

  @RegisterExtension final Ladder ladder = new Ladder(new DuplicateAck());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theThirdIsTheSignal() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    server.ack(5001, 1101);
    client.data(1101, 5001, 100);
    server
        .ack(5001, 1101)
        .raises("duplicate-ack:single", "ack", "1101", "number", "1", "severity", "info");
    server.ack(5001, 1101);
    server
        .ack(5001, 1101)
        .raises("duplicate-ack:triple", "number", "3", "role", "server", "severity", "note");
  }

  @Test
  void withNothingOutstandingItIsNone() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    server.ack(5001, 1101);
    server.ack(5001, 1101);
  }

  @Test
  void aNewWindowIsAnUpdate() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    client.data(1101, 5001, 100);
    server.ack(5001, 1101);
    server.window(9000).ack(5001, 1101);
  }

  @Test
  void dataThatRepeatsTheAckIsData() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    client.data(1101, 5001, 100);
    server.ack(5001, 1101);
    server.data(5001, 1101, 10);
  }
}
