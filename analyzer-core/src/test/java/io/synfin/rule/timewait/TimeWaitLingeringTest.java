package io.synfin.rule.timewait;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TimeWaitLingeringTest {

  @RegisterExtension final Ladder ladder = new Ladder(new TimeWaitLingering());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theCaptureEndsTooSoon() {
    ladder.shakeHands();
    ladder.close();
    ladder.after(10);
    ladder
        .end()
        .raises(
            "time-wait-lingering",
            "elapsed",
            "10.000 s",
            "remaining",
            "50.000 s",
            "who",
            "client",
            "frames",
            "7");
  }

  @Test
  void bothEndsStayAfterCrossedFins() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.fin(5001, 1001);
    client.ack(1002, 5002);
    server.ack(5002, 1002);
    ladder
        .end()
        .raises("time-wait-lingering", "who", "client")
        .raises("time-wait-lingering", "who", "server");
  }

  @Test
  void aLastAckThatWasNotCapturedIsOnlyLikely() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    server.fin(5001, 1002);
    ladder.end().raises("time-wait-lingering", "confidence", "likely");
  }

  /** Who is in TIME_WAIT would have acknowledged it again (RFC 9293 §3.10.7.4). */
  @Test
  void whoLeavesAFinUnansweredIsNotThere() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    server.fin(5001, 1002);
    ladder.after(0.4);
    server.fin(5001, 1002);
    ladder.after(5);
    ladder.end();
  }

  @Test
  void whatIsOverDoesNotLinger() {
    ladder.shakeHands();
    ladder.close();
    ladder.after(61);
    ladder.end();
  }

  @Test
  void whatIsReusedDoesNotLinger() {
    ladder.shakeHands();
    ladder.close();
    client.syn(90_000);
    server.synAck(70_000, 90_001);
    client.ack(90_001, 70_001);
    ladder.end();
  }
}
