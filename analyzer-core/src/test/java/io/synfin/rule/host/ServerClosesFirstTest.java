package io.synfin.rule.host;

import io.synfin.ladder.Ladder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ServerClosesFirstTest {

  @RegisterExtension final Ladder ladder = new Ladder(new ServerClosesFirst());
  final Talks talks = new Talks(ladder);

  @Test
  void moreThanFourFifths() {
    talks.times(41, i -> talks.closedByServer());
    talks.times(9, i -> talks.closedByClient());
    ladder
        .end()
        .raises(
            "server-closes-first",
            "service",
            "10.0.0.9:80",
            "first",
            "41",
            "closed",
            "50",
            "percent",
            "82",
            "severity",
            "note");
  }

  @Test
  void aRstOfTheServerIsAClose() {
    talks.times(50, i -> talks.resetByServer());
    ladder.end().raises("server-closes-first", "first", "50");
  }

  @Test
  void fourFifthsAreNotMore() {
    talks.times(40, i -> talks.closedByServer());
    talks.times(10, i -> talks.closedByClient());
  }

  @Test
  void fortyNineAreTooFew() {
    talks.times(49, i -> talks.closedByServer());
  }

  @Test
  void openConnectionsAreNotClosed() {
    talks.times(49, i -> talks.closedByServer());
    talks.times(9, i -> talks.ask());
  }
}
