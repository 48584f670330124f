package io.synfin.rule.window;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MssUnusualTest {

  @RegisterExtension final Ladder ladder = new Ladder(new MssUnusual());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void noneAtAll() {
    client.syn(1000);
    server.once(s -> s.options().mss(1460)).synAck(5000, 1001);
    client
        .ack(1001, 5001)
        .raises(
            "mss-unusual:missing",
            "role",
            "client",
            "assumed",
            "536",
            "severity",
            "note",
            "frames",
            "1,3");
  }

  @Test
  void aTinyOne() {
    client.once(s -> s.options().mss(1460)).syn(1000);
    server.once(s -> s.options().mss(63)).synAck(5000, 1001);
    client
        .ack(1001, 5001)
        .raises("mss-unusual:tiny", "role", "server", "mss", "63", "severity", "warning");
  }

  @Test
  void aSmallOneIsANote() {
    client.once(s -> s.options().mss(1460)).syn(1000);
    server.once(s -> s.options().mss(500)).synAck(5000, 1001);
    client.ack(1001, 5001).raises("mss-unusual:tiny", "severity", "note");
  }

  @Test
  void whatNeverOpensIsNotJudged() {
    client.syn(1000);
    server.rstAck(0, 1001);
  }
}
