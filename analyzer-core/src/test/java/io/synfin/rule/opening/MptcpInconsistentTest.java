package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MptcpInconsistentTest {

  @RegisterExtension final Ladder ladder = new Ladder(new MptcpInconsistent());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void aSubflowAnsweredByPlainTcp() {
    client.once(s -> s.options().mptcp(1)).syn(1000);
    server
        .synAck(5000, 1001)
        .raises("mptcp-inconsistent", "asked", "MP_JOIN", "answered", "none", "frames", "1,2");
  }

  @Test
  void aNewConnectionAnsweredByAJoin() {
    client.once(s -> s.options().mptcp(0)).syn(1000);
    server
        .once(s -> s.options().mptcp(1))
        .synAck(5000, 1001)
        .raises("mptcp-inconsistent", "asked", "MP_CAPABLE", "answered", "MP_JOIN");
  }

  @Test
  void aSubflowThatJoins() {
    client.once(s -> s.options().mptcp(1)).syn(1000);
    server.once(s -> s.options().mptcp(1)).synAck(5000, 1001);
  }

  @Test
  void fallingBackIsNoInconsistency() {
    client.once(s -> s.options().mptcp(0)).syn(1000);
    server.synAck(5000, 1001);
  }
}
