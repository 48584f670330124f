package io.synfin.rule.acknowledgment;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TtlOutlierTest {

  @RegisterExtension final Ladder ladder = new Ladder(new TtlOutlier());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  private int talk(int first, int segments) {
    int seq = first;
    for (int i = 0; i < segments; i++) {
      client.data(seq, 5001, 10);
      seq += 10;
    }
    return seq;
  }

  @Test
  void oneThatCameAnotherWay() {
    ladder.shakeHands();
    int next = talk(1001, 8);
    client
        .hopLimit(50)
        .data(next, 5001, 10)
        .raises("ttl-outlier", "ttl", "50", "usual", "64", "confidence", "possible");
    client.hopLimit(64);
    talk(next + 10, 3);
  }

  @Test
  void aChangedRouteIsToldOnce() {
    ladder.shakeHands();
    int next = talk(1001, 8);
    client.hopLimit(50).data(next, 5001, 10).raises("ttl-outlier");
    talk(next + 10, 20);
  }

  @Test
  void aNearWayIsTheSame() {
    ladder.shakeHands();
    int next = talk(1001, 8);
    client.hopLimit(60);
    talk(next, 1);
  }

  @Test
  void afterFewSegmentsNothingIsUsual() {
    ladder.shakeHands();
    client.hopLimit(50);
    talk(1001, 1);
  }
}
