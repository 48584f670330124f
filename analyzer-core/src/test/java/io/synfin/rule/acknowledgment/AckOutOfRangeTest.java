package io.synfin.rule.acknowledgment;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AckOutOfRangeTest {

  @RegisterExtension final Ladder ladder = new Ladder(new AckOutOfRange());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void moreThanAWindowBelow() {
    client.syn(1000);
    server.window(1000).synAck(5000, 1001);
    client.ack(1001, 5001);
    client.data(1001, 5001, 900);
    server.ack(5001, 1901);
    client.data(1901, 5001, 900);
    server.ack(5001, 2801);
    server
        .ack(5001, 1001)
        .raises(
            "ack-out-of-range",
            "expected",
            "2801",
            "actual",
            "1001",
            "difference",
            "-1800",
            "window",
            "1000",
            "frames",
            "8");
  }

  @Test
  void withinAWindowItMayBeLate() {
    client.syn(1000);
    server.window(1000).synAck(5000, 1001);
    client.ack(1001, 5001);
    client.data(1001, 5001, 900);
    server.ack(5001, 1901);
    server.ack(5001, 1001);
  }
}
