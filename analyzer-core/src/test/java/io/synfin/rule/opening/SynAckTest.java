package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SynAckTest {

  @RegisterExtension final Ladder ladder = new Ladder(new SynAck());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void acknowledgesTheSynAndNamesItsOwnNumber() {
    client.syn(1000);
    server
        .synAck(5000, 1001)
        .raises("syn-ack", "isn", "5000", "expected", "1001", "actual", "1001", "frames", "1,2");
    client.ack(1001, 5001);
  }

  @Test
  void theSameOnceMoreIsSomeoneElsesRule() {
    client.syn(1000);
    server.synAck(5000, 1001).raises("syn-ack", "delay", "1.000 ms");
    server.synAck(5000, 1001);
  }

  @Test
  void aClockThatGoesBackDoesNotTellHowLongItTook() {
    client.syn(1000);
    ladder.after(-0.01);
    server
        .synAck(5000, 1001)
        .raises("syn-ack", "delay", "an unknown time (the capture's clock goes back)");
  }

  @Test
  void theAcknowledgmentMayWrap() {
    client.syn(0xFFFF_FFFF);
    server.synAck(5000, 0).raises("syn-ack", "actual", "0", "offset", "1");
  }

  @Test
  void oneThatAcknowledgesSomethingElseDoesNotCount() {
    client.syn(1000);
    server.synAck(5000, 1003);
    client.rst(1003);
    client.syn(1000);
    server.synAck(6000, 1001).raises("syn-ack", "isn", "6000");
  }

  @Test
  void withFastOpenTheDataIsAcknowledgedToo() {
    client.once(segment -> segment.options().fastOpen(8)).syn(1000, 100);
    server.synAck(5000, 1101).raises("syn-ack", "check", "ack = x+1+d", "offset", "101");
  }

  @Test
  void withoutItsSynThereIsNothingToCompare() {
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
  }
}
