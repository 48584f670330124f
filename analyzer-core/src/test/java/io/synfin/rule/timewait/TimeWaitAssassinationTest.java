package io.synfin.rule.timewait;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TimeWaitAssassinationTest {

  @RegisterExtension final Ladder ladder = new Ladder(new TimeWaitAssassination());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void aResetAlonePerhapsEndsIt() {
    ladder.shakeHands();
    ladder.close();
    ladder.after(0.2);
    client.ack(1002, 5002);
    server.rst(5002);
    ladder
        .end()
        .raises(
            "time-wait-assassination",
            "severity",
            "note",
            "confidence",
            "possible",
            "endpoint",
            "LOW",
            "frames",
            "7,9");
  }

  @Test
  void itsOwnerThenOpensTheSameFourTuple() {
    ladder.shakeHands();
    ladder.close();
    ladder.after(0.2);
    server.rst(5002);
    client.syn(90_000);
    server
        .synAck(70_000, 90_001)
        .raises(
            "time-wait-assassination",
            "severity",
            "warning",
            "confidence",
            "likely",
            "frames",
            "8,9,10");
    ladder.end().raises("time-wait-assassination", "confidence", "possible");
  }

  @Test
  void itsOwnerThenAcceptsANumberThatItWouldHaveRefused() {
    ladder.shakeHands();
    server.fin(5001, 1001);
    client.fin(1001, 5002);
    server.ack(5002, 1002);
    ladder.after(0.2);
    client.rst(1002);
    client.syn(900);
    server.synAck(70_000, 901).raises("time-wait-assassination", "confidence", "likely");
    ladder.end().raises("time-wait-assassination", "confidence", "possible", "endpoint", "HIGH");
  }

  @Test
  void itsOwnerThenResetsTheRepeatedFin() {
    ladder.shakeHands();
    ladder.close();
    ladder.after(0.2);
    server.rst(5002);
    server.fin(5001, 1002);
    client
        .rst(1002)
        .raises("time-wait-assassination", "confidence", "likely", "frames", "7,8,9,10");
  }

  @Test
  void aResetThatEndsTheCloseItselfIsQuiet() {
    ladder.shakeHands();
    ladder.close();
    server.rst(5002);
  }

  @Test
  void aResetAfter2MslFindsNothing() {
    ladder.shakeHands();
    ladder.close();
    ladder.after(61);
    server.rst(5002);
  }

  @Test
  void aResetBehindANewSynAnswersTimeWaitItself() {
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
}
