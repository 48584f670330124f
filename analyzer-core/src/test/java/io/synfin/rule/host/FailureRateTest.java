package io.synfin.rule.host;

import io.synfin.ladder.Ladder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FailureRateTest {

  @RegisterExtension final Ladder ladder = new Ladder(new FailureRate());
  final Talks talks = new Talks(ladder);

  @Test
  void threeOfFiftyOpeningsFail() {
    talks.times(47, i -> talks.closedByClient());
    talks.refused();
    talks.unanswered();
    talks.halfOpen();
    ladder.after(10);
    ladder
        .end()
        .raises(
            "failure-rate:open",
            "service",
            "10.0.0.9:80",
            "failed",
            "3",
            "opens",
            "50",
            "percent",
            "6",
            "unanswered",
            "1",
            "refused",
            "1",
            "halfOpen",
            "1",
            "client",
            "10.0.0.5",
            "severity",
            "warning",
            "confidence",
            "likely");
  }

  @Test
  void fortyNineAreTooFew() {
    talks.times(45, i -> talks.closedByClient());
    talks.times(4, i -> talks.refused());
  }

  @Test
  void fiveOfAHundredAreNotMoreThanFivePercent() {
    talks.times(95, i -> talks.closedByClient());
    talks.times(5, i -> talks.refused());
  }

  @Test
  void otherPortsAreOtherServices() {
    talks.times(48, i -> talks.closedByClient());
    ladder.server().port(81);
    talks.times(48, i -> talks.refused());
  }

  @Test
  void halfOfTheCaptureOnlyFailsNobody() {
    talks.times(
        60,
        i -> {
          ladder.client().port(6_000 + i).syn(1000);
          ladder.client().ack(1001, 5001);
          ladder.client().data(1001, 5001, 100);
          ladder.client().fin(1101, 5201);
        });
  }

  @Test
  void threeOfFiftyEndWithARst() {
    talks.times(47, i -> talks.closedByClient());
    talks.times(3, i -> talks.resetByServer());
    ladder
        .end()
        .raises(
            "failure-rate:reset",
            "service",
            "10.0.0.9:80",
            "resets",
            "3",
            "closed",
            "50",
            "byServer",
            "3",
            "byClient",
            "0",
            "severity",
            "note");
  }

  @Test
  void aRstAfterBothFinsIsNoBadEnd() {
    talks.times(
        60,
        i -> {
          talks.closedByClient();
          ladder.server().rst(5202);
        });
  }

  @Test
  void aRstBeforeAnyPayloadIsNoneAfterPayload() {
    talks.times(
        60,
        i -> {
          talks.open();
          ladder.server().rst(5001);
        });
  }
}
