package io.synfin.rule.retransmission;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LostSegmentTest {

  @RegisterExtension final Ladder ladder = new Ladder(new LostSegment());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void acknowledgedAndNeverCaptured() {
    ladder.shakeHands();
    client.data(1101, 5001, 100);
    server.ack(5001, 1201);
    ladder.after(0.1);
    client
        .data(1201, 5001, 100)
        .raises(
            "lost-segment",
            "octets",
            "100",
            "cause",
            "capture",
            "expected",
            "1001",
            "actual",
            "1101",
            "difference",
            "100",
            "frames",
            "4,5",
            "severity",
            "warning");
  }

  /** Numbers are missing in two places, and the second acknowledgment is of the last of them. */
  @Test
  void severalPlacesAreToldAsSuch() {
    ladder.shakeHands();
    client.data(1101, 5001, 100);
    client.data(1251, 5001, 100);
    server.ack(5001, 1201);
    server.ack(5001, 1351);
    ladder.after(0.1);
    client
        .data(1351, 5001, 100)
        .raises(
            "lost-segment",
            "octets",
            "150",
            "difference",
            "100",
            "first",
            ", the first of them",
            "frames",
            "4,7");
  }

  @Test
  void sentAgainLater() {
    ladder.shakeHands();
    client.ipId(50).data(1101, 5001, 100);
    ladder.after(0.3);
    client
        .ipId(51)
        .data(1001, 5001, 100)
        .raises("lost-segment", "octets", "100", "cause", "network", "frames", "4,5");
    server.ack(5001, 1201);
  }

  @Test
  void neitherOfTheTwo() {
    ladder.shakeHands();
    client.data(1101, 5001, 100);
    server.ack(5001, 1001);
    ladder.after(1);
    ladder.end().raises("lost-segment", "octets", "100", "cause", "unknown", "frames", "4");
  }

  @Test
  void merelyOvertaken() {
    ladder.shakeHands();
    client.data(1101, 5001, 100);
    client.ipId(0).data(1001, 5001, 100);
    server.ack(5001, 1201);
    ladder.after(1);
    client.data(1201, 5001, 100);
  }

  @Test
  void theCaptureSwappedDataAndItsAcknowledgment() {
    ladder.shakeHands();
    client.ipId(12).data(1101, 5001, 100);
    server.ack(5001, 1201);
    client.ipId(11).data(1001, 5001, 100);
    ladder.after(1);
    client.data(1201, 5001, 100);
  }

  @Test
  void atTheVeryEndItMayBeMerelyLate() {
    ladder.shakeHands();
    client.data(1101, 5001, 100);
  }

  @Test
  void aFinThatWasMissedIsOneNumber() {
    ladder.shakeHands();
    client.ack(1002, 5001);
    server.ack(5001, 1002);
    ladder.after(0.1);
    server
        .fin(5001, 1002)
        .raises(
            "lost-segment",
            "octets",
            "1",
            "cause",
            "capture",
            "expected",
            "1001",
            "actual",
            "1002");
  }

  @Test
  void theHoleMayLieAcrossTheWrap() {
    client.syn(0xFFFF_FFEF);
    server.synAck(5000, 0xFFFF_FFF0);
    client.ack(0xFFFF_FFF0, 5001);
    client.data(0x10, 5001, 100);
    server.ack(5001, 0x74);
    ladder.after(0.1);
    client
        .data(0x74, 5001, 100)
        .raises(
            "lost-segment",
            "octets",
            "32",
            "expected",
            "4294967280",
            "actual",
            "16",
            "difference",
            "32");
  }
}
