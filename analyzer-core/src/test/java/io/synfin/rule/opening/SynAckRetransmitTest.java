package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SynAckRetransmitTest {

  @RegisterExtension final Ladder ladder = new Ladder(new SynAckRetransmit());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theSameSynAckAgain() {
    client.syn(1000);
    server.synAck(5000, 1001);
    ladder.after(1);
    server
        .synAck(5000, 1001)
        .raises(
            "syn-ack-retransmit",
            "isn",
            "5000",
            "number",
            "2",
            "interval",
            "1.001 s",
            "frames",
            "2,3",
            "third",
            "no third segment was captured");
    client.ack(1001, 5001);
  }

  @Test
  void afterTheThirdSegmentItIsSomeoneElsesRule() {
    ladder.shakeHands();
    ladder.after(1);
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
  }

  @Test
  void theThirdSegmentMayJustBeOnItsWay() {
    client.syn(1000);
    ladder.after(1.2);
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
    server
        .synAck(5000, 1001)
        .raises("syn-ack-retransmit", "third", "the third segment, frame 3, was on its way");
  }

  @Test
  void theNumbersMayWrap() {
    client.syn(0xFFFF_FFFF);
    server.synAck(0xFFFF_FFFF, 0);
    server.synAck(0xFFFF_FFFF, 0).raises("syn-ack-retransmit", "isn", "4294967295");
  }

  @Test
  void anotherNumberIsAnotherAnswer() {
    client.syn(1000);
    server.synAck(5000, 1001);
    server.synAck(6000, 1001);
  }
}
