package io.synfin.rule.retransmission;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RetransmissionTest {

  @RegisterExtension final Ladder ladder = new Ladder(new Retransmission());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theSameOctetsAfterATimeOut() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    ladder.after(0.3);
    client
        .data(1001, 5001, 100)
        .raises(
            "retransmission",
            "octets",
            "100",
            "seq",
            "1001",
            "frames",
            "4,5",
            "original",
            "301.000 ms after frame 4, which was captured");
    server.ack(5001, 1101);
  }

  @Test
  void aClockThatGoesBackDoesNotTellHowLongItWas() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    ladder.after(-0.3);
    client
        .data(1001, 5001, 100)
        .raises(
            "retransmission",
            "original",
            "an unknown time (the capture's clock goes back) after frame 4, which was captured");
    server.ack(5001, 1101);
  }

  @Test
  void theOriginalMayHaveBeenLostBeforeTheCapture() {
    ladder.shakeHands();
    client.data(1101, 5001, 100);
    ladder.after(0.3);
    client
        .data(1001, 5001, 100)
        .raises(
            "retransmission",
            "frames",
            "5",
            "original",
            "its original was not captured, so it was lost before the capture point");
  }

  @Test
  void newOctetsAreNone() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    client.data(1101, 5001, 100);
  }

  @Test
  void acknowledgedOctetsAreAnotherMatter() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    server.ack(5001, 1101);
    client.data(1001, 5001, 100);
  }

  @Test
  void anOvertakenSegmentIsAnotherMatter() {
    ladder.shakeHands();
    client.ipId(12).data(1101, 5001, 100);
    client.ipId(11).data(1001, 5001, 100);
  }

  @Test
  void aKeepAliveOctetIsNone() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    server.ack(5001, 1101);
    ladder.after(60);
    client.data(1100, 5001, 1);
  }

  @Test
  void whatCameBeforeTheCaptureIsNotKnown() {
    client.data(2001, 5001, 100);
    client.data(1901, 5001, 100);
  }

  @Test
  void theOctetsMayLieAcrossTheWrap() {
    client.syn(0xFFFF_FFEF);
    server.synAck(5000, 0xFFFF_FFF0);
    client.ack(0xFFFF_FFF0, 5001);
    client.data(0xFFFF_FFF0, 5001, 100);
    ladder.after(0.3);
    client.data(0xFFFF_FFF0, 5001, 100).raises("retransmission", "seq", "4294967280");
  }
}
