package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SynUnansweredTest {

  @RegisterExtension final Ladder ladder = new Ladder(new SynUnanswered());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void nothingComesBack() {
    client.syn(1000);
    ladder.after(1);
    client.syn(1000);
    ladder.after(2);
    client.syn(1000);
    ladder.after(4);
    ladder
        .end()
        .raises(
            "syn-unanswered",
            "isn",
            "1000",
            "syns",
            "3",
            "times",
            "3 times",
            "frames",
            "1,3",
            "severity",
            "warning",
            "confidence",
            "likely",
            "waited",
            "7.002 s");
  }

  @Test
  void aLateAnswerIsAnAnswer() {
    client.syn(1000);
    ladder.after(10);
    server.synAck(5000, 1001);
  }

  @Test
  void aRefusalIsAnAnswer() {
    client.syn(1000);
    server.rstAck(0, 1001);
    ladder.after(10);
  }

  @Test
  void anIcmpErrorIsAnAnswer() {
    client.syn(1000);
    client.icmp(3, 1, 1000);
    ladder.after(10);
  }

  @Test
  void whenTheCaptureEndsAtOnceNothingIsWrongYet() {
    client.syn(0xFFFF_FFFF);
    ladder.after(0.5);
    ladder.end().raises("syn-unanswered", "severity", "info", "isn", "4294967295");
  }

  @Test
  void aClientThatGivesUpAtOnceDidNotWait() {
    client.syn(1000);
    ladder.after(0.2);
    client.syn(9000);
    server.synAck(5000, 9001);
    ladder.after(10);
  }

  @Test
  void whoAcknowledgesHasBeenAnsweredOutsideTheCapture() {
    client.syn(1000);
    client.ack(1001, 5001);
    client.data(1001, 5001, 10);
    ladder.after(10);
  }
}
