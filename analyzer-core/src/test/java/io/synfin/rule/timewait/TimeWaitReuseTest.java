package io.synfin.rule.timewait;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TimeWaitReuseTest {

  @RegisterExtension final Ladder ladder = new Ladder(new TimeWaitReuse());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void aHigherNumberMayReuse() {
    ladder.shakeHands();
    server.fin(5001, 1001);
    client.fin(1001, 5002);
    server.ack(5002, 1002);
    ladder.after(1);

    client.syn(90_000);
    server
        .synAck(70_000, 90_001)
        .raises(
            "time-wait-reuse",
            "old",
            "0",
            "next",
            "1002",
            "elapsed",
            "1.001 s",
            "frames",
            "6,7,8",
            "severity",
            "note",
            "roles",
            "same");
  }

  @Test
  void soMayANewerTimestamp() {
    client.always(segment -> segment.options().timestamps(100, 1));
    ladder.shakeHands();
    server.fin(5001, 1001);
    client.fin(1001, 5002);
    server.ack(5002, 1002);
    ladder.after(1);

    client.once(segment -> segment.options().timestamps(900, 0)).syn(900);
    server
        .synAck(70_000, 901)
        .raises("time-wait-reuse", "grounds", "its timestamp 900 is newer than 100");
  }

  @Test
  void theServerMayComeBackAsClient() {
    ladder.shakeHands();
    server.fin(5001, 1001);
    client.fin(1001, 5002);
    server.ack(5002, 1002);
    ladder.after(1);

    server.syn(90_000);
    client.synAck(80_000, 90_001).raises("time-wait-reuse", "roles", "swapped", "next", "5002");
  }

  @Test
  void higherIsMeantOnTheRing() {
    client.syn(0xFFFF_FFF0);
    server.synAck(5000, 0xFFFF_FFF1);
    client.ack(0xFFFF_FFF1, 5001);
    server.fin(5001, 0xFFFF_FFF1);
    client.fin(0xFFFF_FFF1, 5002);
    server.ack(5002, 0xFFFF_FFF2);
    client.syn(5);
    server.synAck(70_000, 6).raises("time-wait-reuse", "next", "4294967282");
  }

  @Test
  void aLowerNumberIsNotSafe() {
    ladder.shakeHands();
    server.fin(5001, 1001);
    client.fin(1001, 5002);
    server.ack(5002, 1002);
    ladder.after(1);

    client.syn(900);
    server.synAck(70_000, 901);
  }

  @Test
  void aSynThatIsNotAcceptedReusesNothing() {
    ladder.shakeHands();
    server.fin(5001, 1001);
    client.fin(1001, 5002);
    server.ack(5002, 1002);
    ladder.after(1);

    client.syn(90_000);
    server.rstAck(0, 90_001);
  }

  @Test
  void after2MslNothingIsReused() {
    ladder.shakeHands();
    server.fin(5001, 1001);
    client.fin(1001, 5002);
    server.ack(5002, 1002);
    ladder.after(1);

    ladder.after(61);
    client.syn(90_000);
    server.synAck(70_000, 90_001);
  }
}
