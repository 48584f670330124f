package io.synfin.rule.timewait;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TimeWaitReuseUnsafeTest {

  @RegisterExtension final Ladder ladder = new Ladder(new TimeWaitReuseUnsafe());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void aNumberAmidTheOldOnes() {
    ladder.shakeHands();
    server.fin(5001, 1001);
    client.fin(1001, 5002);
    server.ack(5002, 1002);
    ladder.after(1);

    client.syn(1000 - 100);
    server
        .synAck(70_000, 901)
        .raises(
            "time-wait-reuse-unsafe",
            "expected",
            "1003",
            "actual",
            "900",
            "difference",
            "-103",
            "frames",
            "6,7,8",
            "severity",
            "warning");
  }

  @Test
  void theLastNumberUsedIsNotAboveItself() {
    ladder.shakeHands();
    server.fin(5001, 1001);
    client.fin(1001, 5002);
    server.ack(5002, 1002);
    ladder.after(1);

    client.syn(1002);
    server.synAck(70_000, 1003).raises("time-wait-reuse-unsafe", "difference", "-1");
  }

  @Test
  void oneAboveIsSafe() {
    ladder.shakeHands();
    server.fin(5001, 1001);
    client.fin(1001, 5002);
    server.ack(5002, 1002);
    ladder.after(1);

    client.syn(1003);
    server.synAck(70_000, 1004);
  }

  @Test
  void lowerIsMeantOnTheRing() {
    client.syn(0xFFFF_FFFD);
    server.synAck(5000, 0xFFFF_FFFE);
    client.ack(0xFFFF_FFFE, 5001);
    server.fin(5001, 0xFFFF_FFFE);
    client.fin(0xFFFF_FFFE, 5002, 10);
    server.ack(5002, 9);
    client.syn(0xFFFF_FFFF);
    server
        .synAck(70_000, 0)
        .raises("time-wait-reuse-unsafe", "expected", "10", "difference", "-11");
  }

  @Test
  void aTimeWaitThatTheClientHasResetFirstIsGone() {
    ladder.shakeHands();
    server.fin(5001, 1001);
    client.fin(1001, 5002);
    server.ack(5002, 1002);
    ladder.after(1);

    client.syn(900);
    server.ack(5002, 1002);
    client.rst(1002);
    client.syn(900);
    server.synAck(70_000, 901);
  }

  @Test
  void afterAResetThereIsNoTimeWait() {
    ladder.shakeHands();
    client.rstAck(1001, 5001);
    client.syn(900);
    server.synAck(70_000, 901);
  }
}
