package io.synfin.rule.host;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RetryStormTest {

  @RegisterExtension final Ladder ladder = new Ladder(new RetryStorm());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  private void refused(int port, double pause) {
    ladder.after(pause);
    client.port(port).syn(1000);
  }

  @Test
  void fiveTimesWithoutAPause() {
    for (int i = 0; i < 4; i++) {
      refused(4000 + i, 1);
      server.rstAck(0, 1001);
    }
    refused(4004, 1);
    server
        .rstAck(0, 1001)
        .raises("retry-storm", "host", "10.0.0.5", "tries", "5", "severity", "warning");
    refused(4005, 1);
    server.rstAck(0, 1001);
  }

  @Test
  void whoWaitsLongerEachTimeBehaves() {
    for (int i = 0; i < 5; i++) {
      refused(4000 + i, 0.5 * (1 << i));
      server.rstAck(0, 1001);
    }
  }

  @Test
  void differentPortsAreNoRetries() {
    for (int i = 0; i < 8; i++) {
      server.port(100 + i);
      refused(4000 + i, 0.1);
      server.rstAck(0, 1001);
    }
  }
}
