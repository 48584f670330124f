package io.synfin.rule.timewait;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TimeWaitTest {

  @RegisterExtension final Ladder ladder = new Ladder(new TimeWait());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theFirstCloserEntersAndLeaves() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    server.fin(5001, 1002);
    client
        .ack(1002, 5002)
        .raises(
            "time-wait:entered",
            "endpoint",
            "LOW",
            "frames",
            "4,7",
            "why",
            "its FIN, frame 4, was the first");
    ladder
        .after(61)
        .raises("time-wait:expired", "elapsed", "60.000 s", "restarts", "never restarted");
  }

  @Test
  void theServerMayBeTheOne() {
    ladder.shakeHands();
    server.fin(5001, 1001);
    client.fin(1001, 5002);
    server.ack(5002, 1002).raises("time-wait:entered", "endpoint", "HIGH", "who", "server");
  }

  @Test
  void withCrossedFinsBothEnter() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.fin(5001, 1001);
    client.ack(1002, 5002);
    server
        .ack(5002, 1002)
        .raises("time-wait:both", "frames", "7")
        .raises("time-wait:entered", "endpoint", "HIGH")
        .raises("time-wait:entered", "endpoint", "LOW");
  }

  @Test
  void aConnectionThatIsResetWaitsForNothing() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.rstAck(5001, 1002);
    ladder.after(61);
  }

  @Test
  void aStayThatIsReusedDoesNotExpire() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    server.fin(5001, 1002);
    client.ack(1002, 5002).raises("time-wait:entered");
    client.syn(90_000);
    server.synAck(70_000, 90_001);
    client.ack(90_001, 70_001);
    ladder.after(61);
  }

  @Test
  void aStayThatAResetMayHaveEndedIsNotSaidToExpire() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    server.fin(5001, 1002);
    client.ack(1002, 5002).raises("time-wait:entered");
    server.rst(5002);
    ladder.after(61);
  }
}
