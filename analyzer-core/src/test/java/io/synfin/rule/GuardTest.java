package io.synfin.rule;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.rule.opening.HandshakeBadAck;
import io.synfin.rule.opening.SynAckBadAck;
import io.synfin.tcp.Segment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Conditions of the capture, and of what lies on the way, that make a finding milder. */
class GuardTest {

  @RegisterExtension final Ladder ladder = new Ladder(new SynAckBadAck(), new HandshakeBadAck());

  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void framesThatTheCaptureLostMayHaveBeenTheMissingOnes() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client
        .once(s -> s.lossFrame(3))
        .ack(1001, 5301)
        .raises("handshake-bad-ack", "severity", "warning", "temperedBy", "G-GAP");
  }

  @Test
  void framesThatTheCaptureLostBeforeExcuseNothing() {
    client.syn(1000);
    server.once(s -> s.lossFrame(2)).synAck(5000, 1001);
    client
        .once(s -> s.lossFrame(2))
        .ack(1001, 5301)
        .raises("handshake-bad-ack", "severity", "error", "temperedBy", "");
  }

  @Test
  void framesLostAtAnyTimeMayHaveBeenTheMissingOnes() {
    client.once(s -> s.mark(Segment.AMID_LOSS)).syn(1000);
    server.once(s -> s.mark(Segment.AMID_LOSS)).synAck(5000, 1001);
    client
        .once(s -> s.mark(Segment.AMID_LOSS))
        .ack(1001, 5301)
        .raises("handshake-bad-ack", "severity", "warning", "temperedBy", "G-GAP");
  }

  @Test
  void aFirewallThatChangesNumbersIsCapturedOnBothSides() {
    client.syn(1000);
    client.syn(900_000);
    server
        .synAck(5000, 901_001)
        .raises("syn-ack-bad-ack", "severity", "warning", "temperedBy", "G-MBOX");
  }

  @Test
  void aClientThatTriesAgainLaterIsNoFirewall() {
    client.syn(1000);
    ladder.after(1);
    client.syn(900_000);
    server.synAck(5000, 901_001).raises("syn-ack-bad-ack", "severity", "error", "temperedBy", "");
  }

  @Test
  void aFirewallThatChangesAcknowledgmentsAndNotTheirSackBlocks() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client
        .once(s -> s.options().addSack(0x9000_0000, 0x9000_0064))
        .ack(1001, 5301)
        .raises("handshake-bad-ack", "temperedBy", "G-MBOX");
  }

  @Test
  void sackBlocksNearTheAcknowledgmentProveNothing() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client
        .once(s -> s.options().addSack(5401, 5501))
        .ack(1001, 5301)
        .raises("handshake-bad-ack", "temperedBy", "");
  }
}
