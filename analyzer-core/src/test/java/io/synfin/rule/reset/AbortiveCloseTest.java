package io.synfin.rule.reset;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AbortiveCloseTest {

  @RegisterExtension final Ladder ladder = new Ladder(new AbortiveClose());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void aClientThatHasAllItWantsAborts() {
    ladder.shakeHands();
    client.data(1001, 5001, 20);
    server.data(5001, 1021, 100);
    client.ack(1021, 5101);
    ladder.after(2);
    client
        .rstAck(1021, 5101)
        .raises(
            "abortive-close",
            "seq",
            "1021",
            "state",
            "ESTABLISHED",
            "severity",
            "warning",
            "confidence",
            "likely");
  }

  @Test
  void aResetThatAnswersASegmentWasAskedFor() {
    ladder.shakeHands();
    client.data(1001, 5001, 20);
    server.rst(5001);
  }

  @Test
  void aResetRightAfterTheOpeningIsAnotherRulesBusiness() {
    ladder.shakeHands();
    server.rstAck(5001, 1001);
  }

  @Test
  void aCloseThatHasBegunIsNotAborted() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    client.rstAck(1002, 5001);
  }

  @Test
  void aClientThatReconnectsFromItsPortResetsTheOldHalf() {
    ladder.shakeHands();
    ladder.after(2);
    client.syn(90_000);
    server.ack(5001, 1001);
    client.rst(1001);
    client.syn(90_000);
    server.synAck(70_000, 90_001);
  }

  @Test
  void oneDirectionAloneOnlySuggestsIt() {
    client.syn(1000);
    client.ack(1001, 5001);
    ladder.after(2);
    client
        .rstAck(1001, 5001)
        .raises("abortive-close", "temperedBy", "G-ONEWAY", "severity", "note");
  }
}
