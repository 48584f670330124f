package io.synfin.rule.acknowledgment;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.tcp.Segment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SeqOutOfWindowTest {

  @RegisterExtension final Ladder ladder = new Ladder(new SeqOutOfWindow());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void farToTheRight() {
    client.syn(1000);
    server.window(4000).synAck(5000, 1001);
    client.ack(1001, 5001);
    client
        .data(9001, 5001, 100)
        .raises(
            "seq-out-of-window:outside",
            "expected",
            "5001",
            "actual",
            "9001",
            "difference",
            "4000",
            "role",
            "server",
            "octets",
            "100",
            "frames",
            "4");
  }

  @Test
  void farToTheLeft() {
    client.syn(1000);
    server.window(1000).synAck(5000, 1001);
    client.ack(1001, 5001);
    for (int i = 0; i < 5; i++) {
      client.data(1001 + 900 * i, 5001, 900);
      server.ack(5001, 1901 + 900 * i);
    }
    client
        .data(1001, 5001, 900)
        .raises("seq-out-of-window:outside", "actual", "1001", "expected", "5501");
  }

  @Test
  void anEndBehindTheEdge() {
    client.syn(1000);
    server.window(4000).synAck(5000, 1001);
    client.ack(1001, 5001);
    client
        .data(1001, 5001, 4001)
        .raises(
            "seq-out-of-window:overrun", "expected", "5001", "actual", "5002", "difference", "1");
  }

  @Test
  void upToTheEdgeIsAllowed() {
    client.syn(1000);
    server.window(4000).synAck(5000, 1001);
    client.ack(1001, 5001);
    client.data(1001, 5001, 4000);
  }

  @Test
  void whereTheScaleIsUnknownNothingIsSaid() {
    client.data(1001, 5001, 100);
    server.window(10).ack(5001, 1101);
    client.data(9001, 5001, 100);
  }

  @Test
  void aLengthThatTheFrameDoesNotHoldProvesNothing() {
    client.syn(1000);
    server.window(4000).synAck(5000, 1001);
    client.ack(1001, 5001);
    client.once(s -> s.overhang(200)).data(1001, 5001, 4100);
  }

  @Test
  void whereTheOptionsOfTheSynAreCutTheScaleIsUnknown() {
    client.syn(1000);
    server.once(s -> s.mark(Segment.OPTIONS_CUT)).synAck(5000, 1001);
    client.ack(1001, 5001);
    server.window(4).ack(5001, 1001);
    client.data(1001, 5001, 100_000);
  }

  /** RFC 9293 §3.5.1: what the server said of its old connection is void when it opens the new. */
  @Test
  void theNumbersOfAStaleConnectionAreForgotten() {
    client.syn(1000);
    server.ack(9000, 777_000_000);
    client.rst(777_000_000);
    ladder.after(0.5);
    client.syn(1000);
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
    client.data(1001, 5001, 517);
    server.ack(5001, 1518);
  }
}
