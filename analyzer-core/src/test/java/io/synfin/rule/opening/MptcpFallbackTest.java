package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MptcpFallbackTest {

  @RegisterExtension final Ladder ladder = new Ladder(new MptcpFallback());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void aServerWithoutIt() {
    client.once(s -> s.options().mptcp(0)).syn(1000);
    server
        .synAck(5000, 1001)
        .raises("mptcp-fallback", "which", "the SYN-ACK", "frames", "1,2", "severity", "info");
    client.ack(1001, 5001);
  }

  @Test
  void aThirdSegmentWithoutIt() {
    client.once(s -> s.options().mptcp(0)).syn(1000);
    server.once(s -> s.options().mptcp(0)).synAck(5000, 1001);
    client.ack(1001, 5001).raises("mptcp-fallback", "which", "the third segment");
  }

  @Test
  void bothHaveIt() {
    client.once(s -> s.options().mptcp(0)).syn(1000);
    server.once(s -> s.options().mptcp(0)).synAck(5000, 1001);
    client.once(s -> s.options().mptcp(0)).ack(1001, 5001);
  }

  @Test
  void whoDidNotAskFallsNotBack() {
    ladder.shakeHands();
  }
}
