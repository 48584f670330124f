package io.synfin.rule.malformed;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Segment.Checksum;
import io.synfin.tcp.TcpState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChecksumBadTest {

  @RegisterExtension
  final Ladder ladder = new Ladder(new ChecksumBad(), new FlagsIllegal(), new TcpInFragments());

  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void aWrongSumMovesNobody() {
    ladder.shakeHands();
    client
        .once(s -> s.checksum(Checksum.BAD))
        .fin(1001, 5001)
        .raises("checksum-bad:wrong", "severity", "error", "field", "0x1234", "frames", "4");
    client.is(TcpState.ESTABLISHED);
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
    client
        .once(s -> s.checksum(Checksum.BAD))
        .data(1001, 5001, 10)
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
