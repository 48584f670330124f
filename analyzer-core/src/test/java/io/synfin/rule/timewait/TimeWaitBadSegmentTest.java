package io.synfin.rule.timewait;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TimeWaitBadSegmentTest {

  @RegisterExtension final Ladder ladder = new Ladder(new TimeWaitBadSegment());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void aLateDuplicateOfPayload() {
    ladder.shakeHands();
    server.data(5001, 1001, 100);
    client.fin(1001, 5101);
    server.fin(5101, 1002);
    client.ack(1002, 5102);
    ladder.after(1);
    server
        .data(5001, 1001, 100)
        .raises(
            "time-wait-bad-segment",
            "expected",
            "5102",
            "actual",
            "5001",
            "difference",
            "-101",
            "severity",
            "note");
  }

  @Test
  void anAcknowledgmentOfWhatWasNeverSent() {
    ladder.shakeHands();
    ladder.close();
    server
        .ack(5002, 1003)
        .raises(
            "time-wait-bad-segment", "check", "ack = m+1", "expected", "1002", "difference", "1");
  }

  @Test
  void theRepeatedFinIsWhatTimeWaitIsFor() {
    ladder.shakeHands();
    ladder.close();
    ladder.after(1);
    server.fin(5001, 1002);
  }

  @Test
  void whatCrossedTheLastAckIsNotLate() {
    ladder.shakeHands();
    server.data(5001, 1001, 100);
    client.fin(1001, 5101);
    server.fin(5101, 1002);
    client.ack(1002, 5102);
    server.data(5001, 1001, 100);
  }

  @Test
  void aKeepAliveIsNoBadSegment() {
    ladder.shakeHands();
    ladder.close();
    ladder.after(1);
    server.ack(5001, 1002);
  }

  @Test
  void theFinMayTakeTheLastNumberBeforeTheWrap() {
    client.syn(1000);
    server.synAck(0xFFFF_FFFE, 1001);
    client.ack(1001, 0xFFFF_FFFF);
    client.fin(1001, 0xFFFF_FFFF);
    server.fin(0xFFFF_FFFF, 1002);
    client.ack(1002, 0);
    ladder.after(1);
    server.ack(0, 1002);
    server.ack(7, 1002).raises("time-wait-bad-segment", "expected", "0", "difference", "7");
  }
}
