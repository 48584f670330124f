package io.synfin.rule.acknowledgment;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SmallSegmentRunTest {

  @RegisterExtension final Ladder ladder = new Ladder(new SmallSegmentRun());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  private void talk(int from, int rounds, int octets) {
    for (int i = 0; i < rounds; i++) {
      client.data(from + i * octets, 5001, octets);
      server.ack(5001, from + (i + 1) * octets);
    }
  }

  @Test
  void theFiftiethIsTold() {
    ladder.shakeHands();
    talk(1001, 49, 10);
    client
        .data(1491, 5001, 10)
        .raises("small-segment-run", "count", "50", "role", "client", "severity", "note");
    server.ack(5001, 1501);
    talk(1501, 40, 10);
  }

  @Test
  void aLargeOneBetweenBeginsAnew() {
    ladder.shakeHands();
    talk(1001, 49, 10);
    talk(1491, 1, 64);
    talk(1555, 49, 10);
  }

  @Test
  void severalUnderWayAreNoRun() {
    ladder.shakeHands();
    for (int i = 0; i < 60; i++) {
      client.data(1001 + 10 * i, 5001, 10);
    }
  }

  @Test
  void whereSomebodyTypesItIsUsual() {
    server.port(22);
    ladder.shakeHands();
    talk(1001, 60, 1);
  }
}
