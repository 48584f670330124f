package io.synfin.rule.retransmission;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IcmpErrorTest {

  @RegisterExtension final Ladder ladder = new Ladder(new IcmpError());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void aSegmentUnderWay() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    client
        .icmp(3, 1, 1001)
        .raises(
            "icmp-error",
            "seq",
            "1001",
            "reason",
            "host unreachable",
            "flight",
            "it was under way",
            "confidence",
            "likely",
            "frames",
            "5");
  }

  @Test
  void aNumberOfNowhereMayBeForged() {
    ladder.shakeHands();
    client.icmp(3, 1, 999_999).raises("icmp-error", "confidence", "possible");
  }

  @Test
  void tooBigIsSaidInWords() {
    ladder.shakeHands();
    client.data(1001, 5001, 1460);
    client.icmp(3, 4, 1001).raises("icmp-error", "reason", "packet too big");
  }

  @Test
  void aRefusedSynIsAnotherRulesMatter() {
    client.syn(1000);
    client.icmp(3, 1, 1000);
  }
}
