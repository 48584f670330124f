package io.synfin.rule.capture;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.rule.acknowledgment.DuplicateAck;
import io.synfin.rule.retransmission.Retransmission;
import io.synfin.rule.retransmission.SpuriousRetransmission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FrameDuplicateTest {

  @RegisterExtension
  final Ladder ladder =
      new Ladder(
          new FrameDuplicate(),
          new DuplicateAck(),
          new Retransmission(),
          new SpuriousRetransmission());

  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void everyFrameTwice() {
    client.ipId(7).syn(1000);
    client.ipId(7).syn(1000);
    server.ipId(9).synAck(5000, 1001);
    server.ipId(9).synAck(5000, 1001);
    client.ipId(8).ack(1001, 5001);
    client.ipId(8).ack(1001, 5001);
    ladder.end().raises("frame-duplicate", "copies", "3", "share", "50");
  }

  @Test
  void aRetransmissionHasAnotherIdentification() {
    client.syn(1000);
    client.syn(1000);
  }

  @Test
  void aCopyComesAtOnce() {
    client.ipId(7).syn(1000);
    ladder.after(1);
    client.ipId(7).syn(1000);
  }

  @Test
  void anotherWindowIsAnotherSegment() {
    ladder.shakeHands();
    client.ipId(7).ack(1001, 5001);
    client.ipId(7).window(100).ack(1001, 5001);
  }

  @Test
  void ofNumbersAtTheWrapToo() {
    client.ipId(7).syn(0xFFFF_FFFF);
    client.ipId(7).syn(0xFFFF_FFFF);
    ladder.end().raises("frame-duplicate", "copies", "1");
  }

  /** SYN and SYN-ACK as both ends of the path capture them, and the third segment. */
  private void shakeHandsTwice() {
    client.ipId(7).syn(1000);
    ladder.captureAt(1);
    client.ipId(7).syn(1000);
    server.ipId(9).synAck(5000, 1001);
    ladder.captureAt(0);
    server.ipId(9).synAck(5000, 1001);
    client.ipId(8).ack(1001, 5001);
    ladder.captureAt(1);
    client.ipId(8).ack(1001, 5001);
  }

  private void burst(int segments) {
    server.ipId(100);
    for (int i = 0; i < segments; i++) {
      server.data(5001 + 100 * i, 1001, 100);
    }
  }

  @Test
  void aBurstAtTwoInterfaces() {
    shakeHandsTwice();
    burst(100);
    ladder.captureAt(0);
    burst(100);
    ladder.end().raises("frame-duplicate", "copies", "103");
  }

  @Test
  void aBurstOverTwoLinks() {
    client.ipId(7).syn(1000);
    server.ipId(9).synAck(5000, 1001);
    server.once(segment -> segment.linkTag(5)).ipId(9).synAck(5000, 1001);
    client.ack(1001, 5001);
    burst(8);
    server.always(segment -> segment.linkTag(5));
    burst(8);
    ladder.end().raises("frame-duplicate", "copies", "9");
  }

  @Test
  void aBurstWithoutIdentificationsAtTwoInterfaces() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    for (int i = 1; i <= 4; i++) {
      server.ipId(0).ack(5001, 1001 + 25 * i);
    }
    ladder.captureAt(1);
    for (int i = 1; i <= 4; i++) {
      server.ipId(0).ack(5001, 1001 + 25 * i);
    }
    ladder.end().raises("frame-duplicate", "copies", "4");
  }

  @Test
  void withoutIdentificationsTheSameAtOneInterfaceIsARepetition() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    client.data(1101, 5001, 100);
    server.ipId(0).ack(5001, 1101);
    server.ipId(0).ack(5001, 1101).raises("duplicate-ack:single");
  }

  @Test
  void aRetransmissionAtTwoInterfacesIsNoCopyOfTheFirst() {
    shakeHandsTwice();
    burst(2);
    ladder.captureAt(0);
    burst(2);
    ladder.after(0.3);
    server.ipId(300).data(5001, 1001, 100).raises("retransmission");
    ladder.captureAt(1);
    server.ipId(300).data(5001, 1001, 100);
    ladder.end().raises("frame-duplicate", "copies", "6");
  }

  @Test
  void whatCameLongBeforeIsForgotten() {
    shakeHandsTwice();
    burst(300);
    server.ipId(500).data(5001, 1001, 100).raises("retransmission");
    ladder.captureAt(0);
    server.ipId(500).data(5001, 1001, 100);
    ladder.end().raises("frame-duplicate", "copies", "4");
  }
}
