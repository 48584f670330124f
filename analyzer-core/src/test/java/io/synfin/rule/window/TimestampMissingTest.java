package io.synfin.rule.window;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.tcp.TcpOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TimestampMissingTest {

  @RegisterExtension final Ladder ladder = new Ladder(new TimestampMissing());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  private void agree() {
    client.once(s -> s.options().timestamps(100, 0)).syn(1000);
    server.once(s -> s.options().timestamps(700, 100)).synAck(5000, 1001);
    client.once(s -> s.options().timestamps(101, 700)).ack(1001, 5001);
  }

  @Test
  void aSegmentWithout() {
    agree();
    client
        .data(1001, 5001, 10)
        .raises("timestamp-missing", "role", "client", "severity", "warning", "frames", "4");
    server.once(s -> s.options().timestamps(701, 101)).ack(5001, 1011);
  }

  @Test
  void aResetNeedsNone() {
    agree();
    client.rst(1001);
  }

  @Test
  void aKeepAliveWithoutIsANote() {
    agree();
    ladder.after(60);
    client.ack(1000, 5001).raises("timestamp-missing", "severity", "note");
    server.once(s -> s.options().timestamps(61_000, 101)).ack(5001, 1001);
  }

  @Test
  void whoDidNotAgreeOwesNone() {
    client.once(s -> s.options().timestamps(100, 0)).syn(1000);
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
    client.data(1001, 5001, 10);
  }

  @Test
  void whatCouldNotBeReadMayHaveBeenThere() {
    agree();
    client.once(s -> s.options().add(TcpOptions.Fault.RUNS_PAST_END)).data(1001, 5001, 10);
  }
}
