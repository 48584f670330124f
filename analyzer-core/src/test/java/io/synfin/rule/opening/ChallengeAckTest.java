package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChallengeAckTest {

  @RegisterExtension final Ladder ladder = new Ladder(new ChallengeAck());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void aResetInsideTheWindowIsChallenged() {
    ladder.shakeHands();
    client.data(1001, 5001, 10);
    server.ack(5001, 1011);
    client.rst(1500);
    server
        .ack(5001, 1011)
        .raises(
            "challenge-ack",
            "what",
            "RST",
            "frame",
            "6",
            "frames",
            "6,7",
            "seq",
            "5001",
            "ack",
            "1011",
            "delay",
            "1.000 ms");
  }

  @Test
  void aRepeatedSynIsChallenged() {
    ladder.shakeHands();
    client.data(1001, 5001, 10);
    server.ack(5001, 1011);
    ladder.after(5);
    client.syn(1000);
    server.ack(5001, 1011).raises("challenge-ack", "what", "SYN");
  }

  @Test
  void theAnswerToALateCopyOfTheSynIsNone() {
    ladder.shakeHands();
    client.syn(1000);
    server.ack(5001, 1001);
  }

  @Test
  void anAckThatSaysSomethingNewIsNone() {
    ladder.shakeHands();
    client.data(1001, 5001, 10);
    client.rst(1500);
    server.ack(5001, 1011);
  }

  @Test
  void aDuplicateAckWithoutProvocationIsNone() {
    ladder.shakeHands();
    client.data(1001, 5001, 10);
    server.ack(5001, 1011);
    server.ack(5001, 1011);
  }

  @Test
  void muchLaterItAnswersSomethingElse() {
    ladder.shakeHands();
    client.data(1001, 5001, 10);
    server.ack(5001, 1011);
    client.rst(1500);
    ladder.after(10);
    server.ack(5001, 1011);
  }

  @Test
  void theNumbersMayWrap() {
    client.syn(0xFFFF_FFFE);
    server.synAck(0xFFFF_FFFF, 0xFFFF_FFFF);
    client.ack(0xFFFF_FFFF, 0);
    client.data(0xFFFF_FFFF, 0, 10);
    server.ack(0, 9);
    client.rst(500);
    server.ack(0, 9).raises("challenge-ack", "seq", "0", "ack", "9");
  }
}
