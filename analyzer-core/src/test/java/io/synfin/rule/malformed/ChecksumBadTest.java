package io.synfin.rule.malformed;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.rule.retransmission.LostSegment;
import io.synfin.rule.retransmission.OutOfOrder;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Segment.Checksum;
import io.synfin.tcp.TcpState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChecksumBadTest {

  @RegisterExtension
  final Ladder ladder =
      new Ladder(
          new ChecksumBad(),
          new FlagsIllegal(),
          new TcpInFragments(),
          new LostSegment(),
          new OutOfOrder());

  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void aWrongSumMovesNobody() {
    ladder.shakeHands();
    client.once(s -> s.checksum(Checksum.BAD)).fin(1001, 5001);
    client.is(TcpState.ESTABLISHED);
    ladder
        .end()
        .raises(
            "checksum-bad:wrong",
            "severity",
            "error",
            "confidence",
            "likely",
            "received",
            "unknown",
            "field",
            "0x1234",
            "frames",
            "4");
  }

  @Test
  void whatItsPeerAcknowledgesWasReceived() {
    ladder.shakeHands();
    client.once(s -> s.checksum(Checksum.BAD)).data(1001, 5001, 10);
    server
        .ack(5001, 1011)
        .raises(
            "checksum-bad:wrong",
            "severity",
            "note",
            "confidence",
            "proved",
            "received",
            "yes",
            "frames",
            "4,5");
    server.data(5001, 1011, 10);
  }

  @Test
  void anAcknowledgedFinCloses() {
    ladder.shakeHands();
    client.once(s -> s.checksum(Checksum.BAD)).fin(1001, 5001);
    server.maybe(TcpState.ESTABLISHED);
    server.ack(5001, 1002).raises("checksum-bad:wrong", "received", "yes");
    client.is(TcpState.FIN_WAIT_1);
    client.maybe(TcpState.FIN_WAIT_2);
    server.is(TcpState.CLOSE_WAIT);
  }

  @Test
  void whatWasAcknowledgedWithLaterOctetsLeavesNoHole() {
    ladder.shakeHands();
    client.once(s -> s.checksum(Checksum.BAD)).data(1001, 5001, 10);
    client.data(1011, 5001, 10);
    server.ack(5001, 1021).raises("checksum-bad:wrong", "received", "yes", "frames", "4,6");
  }

  @Test
  void whatComesAgainWasDropped() {
    ladder.shakeHands();
    client.once(s -> s.checksum(Checksum.BAD)).data(1001, 5001, 10);
    server.ack(5001, 1001);
    client
        .data(1001, 5001, 10)
        .raises("checksum-bad:wrong", "severity", "error", "received", "no", "frames", "4,6");
    server.ack(5001, 1011);
  }

  @Test
  void anAcknowledgmentOfMoreThanItAndAllElseSaysNothingOfIt() {
    ladder.shakeHands();
    client.once(s -> s.checksum(Checksum.BAD)).data(1001, 5001, 10);
    server.ack(5001, 9001);
    ladder.end().raises("checksum-bad:wrong", "received", "unknown");
  }

  @Test
  void moreThanAFewAreNotWaitedFor() {
    ladder.shakeHands();
    for (int i = 0; i < 4; i++) {
      client.once(s -> s.checksum(Checksum.BAD)).data(1001 + 10 * i, 5001, 10);
    }
    client
        .once(s -> s.checksum(Checksum.BAD))
        .data(1041, 5001, 10)
        .raises("checksum-bad:wrong", "received", "unknown", "frames", "8");
    // The other four; repeats of a severity are damped.
    server
        .ack(5001, 1041)
        .raises("checksum-bad:wrong", "received", "yes", "severity", "note", "frames", "7,9");
  }

  @Test
  void aSuspectSumIsWrongOnceItsSenderHasSentRightOnes() {
    client.once(s -> s.checksum(Checksum.GOOD)).syn(1000);
    server.once(s -> s.checksum(Checksum.SUSPECT)).synAck(5000, 1001);
    client
        .once(s -> s.checksum(Checksum.SUSPECT))
        .ack(1001, 5001)
        .raises("checksum-bad:wrong", "confidence", "likely");
    client.ack(1001, 5001);
  }

  @Test
  void flagsOfABrokenSegmentAreNobodysFault() {
    ladder.shakeHands();
    client
        .once(s -> s.checksum(Checksum.BAD))
        .segment(0x3F, 1001, 5001, 0)
        .raises("checksum-bad:wrong");
  }

  @Test
  void whoLeavesSumsToTheNetworkCardMayHaveSentARightOne() {
    client.always(s -> s.checksum(Checksum.PARTIAL));
    ladder.shakeHands();
    client.once(s -> s.checksum(Checksum.BAD)).data(1001, 5001, 10);
    ladder
        .end()
        .raises(
            "checksum-bad:wrong",
            "severity",
            "warning",
            "confidence",
            "possible",
            "temperedBy",
            "G-OFFL");
  }

  @Test
  void aSuperframeIsSummedWhenItIsSplit() {
    ladder.shakeHands();
    client.once(s -> s.checksum(Checksum.BAD)).data(1001, 5001, 20_000);
  }

  @Test
  void allOnesForZeroIsANote() {
    ladder.shakeHands();
    client
        .checksumField(0xFFFF)
        .once(s -> s.checksum(Checksum.GOOD))
        .data(1001, 5001, 10)
        .raises("checksum-bad:ffff", "severity", "note", "field", "0xffff");
  }

  @Test
  void allOnesThatNobodyVerifiedIsNone() {
    ladder.shakeHands();
    client.checksumField(0xFFFF).once(s -> s.mark(Segment.SNAPPED)).data(1001, 5001, 10);
  }

  @Test
  void ofNumbersAtTheWrapToo() {
    client.syn(0xFFFF_FFFF);
    server.synAck(0xFFFF_FFFF, 0);
    client.once(s -> s.checksum(Checksum.BAD)).ack(0, 0).raises("checksum-bad:wrong");
  }
}
