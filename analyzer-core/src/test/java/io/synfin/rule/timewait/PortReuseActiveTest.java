package io.synfin.rule.timewait;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PortReuseActiveTest {

  @RegisterExtension final Ladder ladder = new Ladder(new PortReuseActive());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theOldConnectionWasNeverClosed() {
    ladder.shakeHands();
    ladder.after(2);
    client.syn(90_000);
    server
        .synAck(70_000, 90_001)
        .raises(
            "port-reuse-active:single",
            "old",
            "0",
            "standing",
            "open",
            "frames",
            "3,4,5",
            "severity",
            "warning",
            "confidence",
            "likely");
  }

  @Test
  void norWasOneThatHadOnlyBegunToClose() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    ladder.after(2);
    client.syn(90_000);
    server.synAck(70_000, 90_001).raises("port-reuse-active:single", "standing", "half closed");
  }

  @Test
  void aChallengeIsNoAcceptance() {
    ladder.shakeHands();
    ladder.after(2);
    client.syn(90_000);
    server.ack(5001, 1001);
    client.data(1001, 5001, 20);
  }

  @Test
  void afterALongSilenceItsEndMayBeMissing() {
    ladder.shakeHands();
    ladder.after(3600);
    client.syn(90_000);
    server
        .synAck(70_000, 90_001)
        .raises("port-reuse-active:single", "severity", "note", "confidence", "possible");
  }

  @Test
  void ofAnOldOneWithoutItsOpeningLittleIsKnown() {
    client.data(1001, 5001, 20);
    server.ack(5001, 1021);
    ladder.after(2);
    client.syn(90_000);
    server.synAck(70_000, 90_001).raises("port-reuse-active:single", "confidence", "possible");
  }

  @Test
  void aSynThatWasNeverAnsweredHoldsNothing() {
    client.syn(1000);
    ladder.after(2);
    client.syn(90_000);
    server.synAck(70_000, 90_001);
  }
}
