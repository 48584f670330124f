package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SynOldDuplicateTest {

  @RegisterExtension final Ladder ladder = new Ladder(new SynOldDuplicate());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theOldSynIsAnsweredAndDenied() {
    client.syn(1000);
    client.syn(90);
    server.synAck(5000, 91);
    client
        .rst(91)
        .raises(
            "syn-old-duplicate",
            "expected",
            "91",
            "actual",
            "91",
            "stale",
            "90",
            "other",
            "1000",
            "frames",
            "2,3,4");
    server.synAck(7000, 1001);
    client.ack(1001, 7001);
  }

  @Test
  void theOldSynMayComeFirst() {
    client.syn(90);
    client.syn(1000);
    server.synAck(5000, 91);
    client.rst(91).raises("syn-old-duplicate", "stale", "90", "other", "1000");
    server.synAck(7000, 1001);
    client.ack(1001, 7001);
  }

  @Test
  void theNumbersMayWrap() {
    client.syn(1000);
    client.syn(0xFFFF_FFFF);
    server.synAck(5000, 0);
    client.rst(0).raises("syn-old-duplicate", "actual", "0");
  }

  @Test
  void aClientThatDeniesItsOnlySynGivesUp() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client.rst(1001);
  }

  @Test
  void nearTheServerTheOldSynIsOverBeforeTheNewOneComes() {
    client.syn(90);
    server.synAck(5000, 91);
    client.rst(91);
    client.syn(1000);
    server.synAck(7000, 1001);
    client
        .ack(1001, 7001)
        .raises("syn-old-duplicate", "confidence", "possible", "stale", "90", "frames", "3,4,6");
  }

  @Test
  void aTryOfAnHourAgoDoesNotWaitAnyMore() {
    client.syn(90);
    ladder.after(3600);
    client.syn(1000);
    server.synAck(5000, 1001);
    client.rst(1001);
  }
}
