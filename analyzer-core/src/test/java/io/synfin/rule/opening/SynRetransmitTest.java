package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SynRetransmitTest {

  @RegisterExtension final Ladder ladder = new Ladder(new SynRetransmit());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theSameSynAgain() {
    client.syn(1000);
    ladder.after(1);
    client
        .syn(1000)
        .raises(
            "syn-retransmit",
            "number",
            "2",
            "interval",
            "1.001 s",
            "frames",
            "1,2",
            "answer",
            "; no answer was captured");
  }

  @Test
  void theSynAckWasLostBehindTheTap() {
    client.syn(1000);
    server.synAck(5000, 1001);
    ladder.after(1);
    client.syn(1000).raises("syn-retransmit", "answer", "; the SYN-ACK of frame 2 had not arrived");
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
  }

  @Test
  void anotherNumberIsAnotherConnection() {
    client.syn(0xFFFF_FFFF);
    ladder.after(1);
    client.syn(0);
  }

  @Test
  void aCopyThatComesJustAfterTheOpeningIsNoAttack() {
    ladder.shakeHands();
    client
        .syn(1000)
        .raises(
            "syn-retransmit",
            "frames",
            "1,4",
            "answer",
            ", a late copy: the connection is open already");
  }

  @Test
  void aWrongAnswerIsResetAndTheSynRepeatedAtOnce() {
    client.syn(1000);
    server.synAck(5000, 1003);
    client.rst(1003);
    client
        .syn(1000)
        .raises("syn-retransmit", "answer", "; what answered in frame 2 was of no use to it");
  }

  @Test
  void theCrossingSynOfTheOtherSideIsItsFirst() {
    client.syn(1000);
    server.syn(5000);
  }
}
