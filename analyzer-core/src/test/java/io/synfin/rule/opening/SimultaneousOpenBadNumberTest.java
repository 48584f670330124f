package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SimultaneousOpenBadNumberTest {

  @RegisterExtension final Ladder ladder = new Ladder(new SimultaneousOpenBadNumber());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theSynAckMustKeepTheNumberOfTheSyn() {
    client.syn(1000);
    server.syn(5000);
    client
        .synAck(1001, 5001)
        .raises(
            "simultaneous-open-bad-number",
            "expected",
            "1000",
            "actual",
            "1001",
            "difference",
            "1",
            "check",
            "seq = x",
            "frames",
            "1,2,3");
  }

  @Test
  void theSynAckMustAcknowledgeTheOtherSyn() {
    client.syn(1000);
    server.syn(5000);
    client.synAck(1000, 5001);
    server
        .synAck(5000, 1000)
        .raises(
            "simultaneous-open-bad-number",
            "expected",
            "1001",
            "actual",
            "1000",
            "difference",
            "-1",
            "check",
            "ack = x+1");
  }

  @Test
  void theClosingAckMustFit() {
    client.syn(1000);
    server.syn(5000);
    client.synAck(1000, 5001);
    server.synAck(5000, 1001);
    client
        .ack(1001, 5002)
        .raises("simultaneous-open-bad-number", "expected", "5001", "actual", "5002");
  }

  @Test
  void theClosingSeqMustFit() {
    client.syn(1000);
    server.syn(5000);
    client.synAck(1000, 5001);
    server.synAck(5000, 1001);
    client
        .ack(1000, 5001)
        .raises("simultaneous-open-bad-number", "check", "seq = x+1", "actual", "1000");
  }

  @Test
  void theRightNumbersAreQuietAcrossTheWrap() {
    client.syn(0xFFFF_FFFF);
    server.syn(0xFFFF_FFFF);
    client.synAck(0xFFFF_FFFF, 0);
    server.synAck(0xFFFF_FFFF, 0);
    client.ack(0, 0);
    server.ack(0, 0);
  }

  @Test
  void anOrdinaryOpeningHasItsOwnRules() {
    client.syn(1000);
    server.synAck(5000, 999);
  }
}
