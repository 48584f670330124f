package io.synfin.rule.closing;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SegmentStormTest {

  @RegisterExtension final Ladder ladder = new Ladder(new SegmentStorm());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void tenFinsInARowAreANote() {
    ladder.shakeHands();
    for (int i = 0; i < 9; i++) {
      client.fin(1001, 5001);
    }
    client
        .fin(1001, 5001)
        .raises("segment-storm:fin", "severity", "note", "number", "10", "frames", "13");
  }

  @Test
  void aThousandAreAWarning() {
    ladder.shakeHands();
    for (int i = 1; i < 1200; i++) {
      boolean told = i == 10 || i == 19 || i == 109;
      if (i == 1000 || i == 1009 || i == 1099) {
        client.fin(1001, 5001).raises("segment-storm:fin", "severity", "warning", "number", "" + i);
      } else if (told) {
        client.fin(1001, 5001).raises("segment-storm:fin", "severity", "note");
      } else {
        client.fin(1001, 5001);
      }
    }
  }

  @Test
  void repeatedFinsWithPausesAreRetransmissions() {
    ladder.shakeHands();
    for (int i = 0; i < 15; i++) {
      client.fin(1001, 5001);
      ladder.after(1.5);
    }
  }

  @Test
  void twentyResetsInARow() {
    ladder.shakeHands();
    for (int i = 0; i < 19; i++) {
      server.rst(5001);
    }
    server.rst(5001).raises("segment-storm:rst", "severity", "note", "number", "20");
  }

  @Test
  void bothSidesAnswerEachOther() {
    ladder.shakeHands();
    client.data(1001, 5001, 10);
    server.ack(5001, 1011);
    client.ack(1011, 5001);
    for (int i = 0; i < 9; i++) {
      server.ack(5001, 1011);
      client.ack(1011, 5001);
    }
    server
        .ack(5001, 1011)
        .raises("segment-storm:ack", "severity", "warning", "number", "20", "endpoint", "null");
    client.ack(1011, 5001);
  }

  @Test
  void acknowledgmentsOfOneSideAreItsOwn() {
    ladder.shakeHands();
    for (int i = 0; i < 30; i++) {
      server.ack(5001, 1001);
    }
  }

  @Test
  void keepAlivesAndTheirAnswersAreNone() {
    ladder.shakeHands();
    for (int i = 0; i < 30; i++) {
      client.ack(1000, 5001);
      server.ack(5001, 1001);
    }
  }

  @Test
  void theNumbersMayWrap() {
    client.syn(0xFFFF_FFFF);
    server.synAck(0xFFFF_FFFF, 0);
    client.ack(0, 0);
    for (int i = 0; i < 30; i++) {
      client.data(i * 100, 0, 100);
      server.ack(0, i * 100 + 100);
    }
  }
}
