package io.synfin.rule.host;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QuietTimeViolationTest {

  @RegisterExtension final Ladder ladder = new Ladder(new QuietTimeViolation());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  private void open(int connections, int tsVal) {
    for (int i = 0; i < connections; i++) {
      client.port(4000 + i).once(s -> s.options().timestamps(tsVal, 0)).syn(1000);
      server.once(s -> s.options().timestamps(9, tsVal)).synAck(5000, 1001);
      client.once(s -> s.options().timestamps(tsVal + 2, 9)).ack(1001, 5001);
    }
  }

  private void syn(int connection, int tsVal) {
    client.port(4000 + connection).once(s -> s.options().timestamps(tsVal, 0)).syn(90_001);
  }

  @Test
  void theThirdPortAfterARestart() {
    open(3, 500_000);
    ladder.after(15);
    syn(0, 700);
    syn(1, 701);
    client.port(4002).once(s -> s.options().timestamps(702, 0));
    client
        .syn(90_001)
        .raises(
            "quiet-time-violation",
            "host",
            "10.0.0.5",
            "tsVal",
            "702",
            "tsBefore",
            "500002",
            "frames",
            "9,12",
            "confidence",
            "possible");
  }

  @Test
  void aClockThatGoesOnWasNotRestarted() {
    open(3, 500_000);
    ladder.after(15);
    syn(0, 515_000);
    syn(1, 515_001);
    syn(2, 515_002);
  }

  @Test
  void aClockThatWrapsGoesOnToo() {
    open(3, 0xFFFF_FFF0);
    ladder.after(15);
    syn(0, 15_000);
    syn(1, 15_001);
    syn(2, 15_002);
  }

  @Test
  void afterAnMslTheNetworkIsEmpty() {
    open(3, 500_000);
    ladder.after(31);
    syn(0, 700);
    syn(1, 701);
    syn(2, 702);
  }

  @Test
  void twoPortsAreTooFew() {
    open(3, 500_000);
    ladder.after(15);
    syn(0, 700);
    syn(1, 701);
  }
}
