package io.synfin.rule.host;

import io.synfin.ladder.Ladder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConnectionChurnTest {

  @RegisterExtension final Ladder ladder = new Ladder(new ConnectionChurn());
  final Talks talks = new Talks(ladder);

  @Test
  void aHundredASecond() {
    talks.times(160, i -> talks.closedByClient());
    ladder
        .end()
        .raises(
            "connection-churn",
            "client",
            "10.0.0.5",
            "service",
            "10.0.0.9:80",
            "peak",
            "125",
            "seconds",
            "1",
            "connections",
            "160",
            "severity",
            "note");
  }

  @Test
  void fiftyASecondAreNotMore() {
    talks.times(
        150,
        i -> {
          talks.closedByClient();
          ladder.after(0.012);
        });
  }

  @Test
  void longOnesAreUsed() {
    talks.times(120, i -> talks.ask());
    ladder.after(1);
  }

  @Test
  void thoseThatAreRefusedAreNoConnections() {
    talks.times(300, i -> talks.refused());
  }

  @Test
  void severalClientsShareTheRate() {
    talks.times(
        160,
        i -> {
          ladder.client().address(0x0A00_0701L + i % 4);
          talks.closedByClient();
        });
  }
}
