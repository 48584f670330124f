package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SynRejectedTest {

  @RegisterExtension final Ladder ladder = new Ladder(new SynRejected());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void whoHasAcceptedRefusesNoMore() {
    client.syn(1000);
    server.synAck(5000, 1001);
    server.rstAck(5001, 1001);
  }

  @Test
  void aResetRefuses() {
    client.syn(1000);
    server
        .rstAck(0, 1001)
        .raises(
            "syn-rejected:rst",
            "expected",
            "1001",
            "actual",
            "1001",
            "seq",
            "0",
            "frames",
            "1,2",
            "delay",
            "1.000 ms");
  }

  @Test
  void aResetForAnotherNumberRefusesNothing() {
    client.syn(1000);
    server.rstAck(0, 1002);
  }

  @Test
  void theAcknowledgmentMayWrap() {
    client.syn(0xFFFF_FFFF);
    server.rstAck(0, 0).raises("syn-rejected:rst", "actual", "0");
  }

  @Test
  void aRouterRejects() {
    client.syn(1000);
    client
        .icmp(3, 13, 1000)
        .raises(
            "syn-rejected:icmp",
            "reporter",
            "10.0.0.1",
            "reason",
            "communication prohibited",
            "code",
            "13",
            "frames",
            "1,2");
  }

  @Test
  void anIcmpMessageThatQuotesAnotherNumberMayBeForged() {
    client.syn(1000);
    client.icmp(3, 1, 999);
  }

  @Test
  void fragmentationNeededIsNoRejection() {
    client.syn(1000, 1400);
    client.icmp(3, 4, 1000);
    client.syn(1000);
    server.synAck(5000, 1001);
  }

  @Test
  void aResetAfterASynAckIsNoRefusal() {
    client.syn(1000);
    server.synAck(5000, 1001);
    server.rstAck(5001, 1001);
  }
}
