package io.synfin.rule.window;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TimestampRegressionTest {

  @RegisterExtension final Ladder ladder = new Ladder(new TimestampRegression());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void longAfterTheNewerOne() {
    client.once(s -> s.options().timestamps(1000, 0)).syn(1000);
    server.once(s -> s.options().timestamps(700, 1000)).synAck(5000, 1001);
    client.once(s -> s.options().timestamps(1001, 700)).ack(1001, 5001);
    ladder.after(1);
    client
        .once(s -> s.options().timestamps(900, 700))
        .data(1001, 5001, 10)
        .raises(
            "timestamp-regression",
            "expected",
            "1001",
            "actual",
            "900",
            "difference",
            "-101",
            "frames",
            "3,4");
  }

  @Test
  void neighboursMayBeSwapped() {
    client.once(s -> s.options().timestamps(1000, 0)).syn(1000);
    server.once(s -> s.options().timestamps(700, 1000)).synAck(5000, 1001);
    client.once(s -> s.options().timestamps(1001, 700)).ack(1001, 5001);
    client.once(s -> s.options().timestamps(1003, 700)).data(1011, 5001, 10);
    client.once(s -> s.options().timestamps(1002, 700)).data(1001, 5001, 10);
  }

  @Test
  void anotherClockAtOnce() {
    client.once(s -> s.options().timestamps(1_000_000, 0)).syn(1000);
    server.once(s -> s.options().timestamps(700, 1_000_000)).synAck(5000, 1001);
    client.once(s -> s.options().timestamps(1_000_001, 700)).ack(1001, 5001);
    client
        .once(s -> s.options().timestamps(500_000, 700))
        .data(1001, 5001, 10)
        .raises("timestamp-regression", "difference", "-500001");
  }

  @Test
  void aClockMayWrap() {
    client.once(s -> s.options().timestamps(0xFFFF_FFF0, 0)).syn(1000);
    server.once(s -> s.options().timestamps(700, 0xFFFF_FFF0)).synAck(5000, 1001);
    client.once(s -> s.options().timestamps(0xFFFF_FFF1, 700)).ack(1001, 5001);
    ladder.after(1);
    client.once(s -> s.options().timestamps(5, 700)).data(1001, 5001, 10);
  }
}
