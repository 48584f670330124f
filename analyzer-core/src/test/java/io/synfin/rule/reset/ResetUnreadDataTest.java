package io.synfin.rule.reset;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ResetUnreadDataTest {

  @RegisterExtension final Ladder ladder = new Ladder(new ResetUnreadData());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theAnswerAndTheResetLeaveTogether() {
    ladder.shakeHands();
    client.data(1001, 5001, 1448);
    client.data(2449, 5001, 1448);
    server.ack(5001, 3897);
    server.data(5001, 3897, 34);
    server
        .rstAck(5035, 3897)
        .raises(
            "reset-unread-data",
            "endpoint",
            "HIGH",
            "severity",
            "warning",
            "confidence",
            "likely",
            "after",
            "3.000 ms");
  }

  @Test
  void payloadIsAcknowledgedAndNeverAnswered() {
    ladder.shakeHands();
    client.data(1001, 5001, 500);
    server.ack(5001, 1501);
    server.rstAck(5001, 1501).raises("reset-unread-data");
  }

  @Test
  void aWindowThatStaysReducedHoldsUnreadData() {
    ladder.shakeHands();
    client.data(1001, 5001, 20);
    server.data(5001, 1021, 1448);
    server.data(6449, 1021, 1448);
    client.window(61_344).ack(1021, 7897);
    client.rstAck(1021, 7897).raises("reset-unread-data", "endpoint", "LOW");
  }

  @Test
  void whoeverHadASecondHasRead() {
    ladder.shakeHands();
    client.data(1001, 5001, 500);
    server.ack(5001, 1501);
    ladder.after(1.5);
    server.rstAck(5001, 1501);
  }

  @Test
  void anAnswerThatWasAcknowledgedWasNotCutOff() {
    ladder.shakeHands();
    client.data(1001, 5001, 300);
    server.data(5001, 1301, 900);
    client.ack(1301, 5901);
    server.rstAck(5901, 1301);
  }

  @Test
  void aClientThatOnlyReadsOwesNoAnswer() {
    ladder.shakeHands();
    server.data(5001, 1001, 20);
    client.ack(1001, 5021);
    client.rstAck(1001, 5021);
  }

  @Test
  void withAFinItIsAnOrdinaryClose() {
    ladder.shakeHands();
    client.data(1001, 5001, 500);
    server.fin(5001, 1501, 34);
    server.rstAck(5036, 1501);
  }

  @Test
  void aResetThatAnswersOnlyKnowsNoConnection() {
    ladder.shakeHands();
    client.data(1001, 5001, 500);
    server.rst(5001);
  }

  @Test
  void aFinIsNoPayload() {
    ladder.shakeHands();
    client.data(1001, 5001, 500);
    server.ack(5001, 1501);
    ladder.after(0.5);
    client.fin(1501, 5001);
    server.rstAck(5001, 1502).raises("reset-unread-data", "frames", "4,7", "after", "503.000 ms");
  }

  @Test
  void whatWasSentLongBeforeAFinHasBeenRead() {
    ladder.shakeHands();
    client.data(1001, 5001, 500);
    server.ack(5001, 1501);
    ladder.after(25);
    client.fin(1501, 5001);
    server.rstAck(5001, 1502);
  }
}
