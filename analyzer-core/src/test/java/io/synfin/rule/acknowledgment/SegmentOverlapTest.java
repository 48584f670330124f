package io.synfin.rule.acknowledgment;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SegmentOverlapTest {

  @RegisterExtension final Ladder ladder = new Ladder(new SegmentOverlap());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void oldAndNewInOne() {
    ladder.shakeHands();
    client.data(1001, 5001, 10);
    client
        .data(1006, 5001, 20)
        .raises("segment-overlap:single", "old", "5", "fresh", "15", "frames", "4,5");
  }

  @Test
  void onlyOldIsARetransmission() {
    ladder.shakeHands();
    client.data(1001, 5001, 10);
    client.data(1001, 5001, 10);
    client.fin(1001, 5001, 10);
  }

  @Test
  void manyAreAStorm() {
    ladder.shakeHands();
    client.data(1001, 5001, 10);
    var rounds = ladder.repeat(51, i -> client.data(1006 + 10 * i, 5001, 15));
    rounds.raises("segment-overlap:single");
    rounds.raises("segment-overlap:single");
    rounds.raises("segment-overlap:storm", "severity", "warning", "role", "client");
  }

  @Test
  void superframesAreSplitByTheCard() {
    ladder.shakeHands();
    client.data(1001, 5001, 20_000);
    client.data(2001, 5001, 20_000);
  }

  @Test
  void acrossTheWrapToo() {
    client.syn(0xFFFF_FFF0);
    server.synAck(5000, 0xFFFF_FFF1);
    client.ack(0xFFFF_FFF1, 5001);
    client.data(0xFFFF_FFF1, 5001, 20);
    client.data(0xFFFF_FFF6, 5001, 20).raises("segment-overlap:single", "old", "15");
  }
}
