package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SynAckBadAckTest {

  @RegisterExtension final Ladder ladder = new Ladder(new SynAckBadAck());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void acknowledgingTheIsnItselfIsOneShort() {
    client.syn(1000);
    server
        .synAck(5000, 1000)
        .raises("syn-ack-bad-ack", "expected", "1001", "difference", "-1", "frames", "1,2");
  }

  @Test
  void theRightAnswerIsQuiet() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
  }

  @Test
  void theIsnMayBeTheLastNumberBeforeTheWrap() {
    client.syn(0xFFFF_FFFF);
    server.synAck(5000, 0);
  }

  @Test
  void withFastOpenAnyPartOfTheDataMayBeAcknowledged() {
    client.once(segment -> segment.options().fastOpen(8)).syn(1000, 100);
    server.synAck(5000, 1101);
  }
}
