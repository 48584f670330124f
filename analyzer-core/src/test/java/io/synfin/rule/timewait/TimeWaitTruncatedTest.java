package io.synfin.rule.timewait;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TimeWaitTruncatedTest {

  @RegisterExtension final Ladder ladder = new Ladder(new TimeWaitTruncated());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void aRepeatedFinIsResetInPlaceOfAnAck() {
    ladder.shakeHands();
    ladder.close();
    ladder.after(10);
    server.fin(5001, 1002);
    client
        .rst(1002)
        .raises("time-wait-truncated", "endpoint", "LOW", "frames", "7,8,9", "severity", "warning");
  }

  @Test
  void itsOwnerOpensAgainWithALowerNumber() {
    ladder.shakeHands();
    ladder.close();
    ladder.after(1);
    client
        .syn(900)
        .raises(
            "time-wait-truncated",
            "expected",
            "1003",
            "actual",
            "900",
            "difference",
            "-103",
            "frames",
            "7,8");
  }

  @Test
  void aHigherNumberIsGroundEnough() {
    ladder.shakeHands();
    ladder.close();
    ladder.after(1);
    client.syn(90_000);
  }

  @Test
  void soIsANewerTimestamp() {
    client.always(segment -> segment.options().timestamps(100, 1));
    ladder.shakeHands();
    ladder.close();
    client.always(segment -> segment.options().timestamps(900, 0));
    client.syn(900);
  }

  @Test
  void higherIsMeantOnTheRing() {
    client.syn(0xFFFF_FFF0);
    server.synAck(5000, 0xFFFF_FFF1);
    client.ack(0xFFFF_FFF1, 5001);
    client.fin(0xFFFF_FFF1, 5001);
    server.fin(5001, 0xFFFF_FFF2);
    client.ack(0xFFFF_FFF2, 5002);
    client.syn(5);
  }

  @Test
  void after2MslEverythingIsFree() {
    ladder.shakeHands();
    ladder.close();
    ladder.after(61);
    client.syn(900);
  }

  @Test
  void aResetByItsPeerIsAnotherStory() {
    ladder.shakeHands();
    ladder.close();
    server.rst(5002);
    server.fin(5001, 1002);
    client.rst(1002);
  }
}
