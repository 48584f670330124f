package io.synfin.rule.reset;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ResetTest {

  @RegisterExtension final Ladder ladder = new Ladder(new Reset());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theFirstAcceptableResetIsTold() {
    ladder.shakeHands();
    client.data(1001, 5001, 20);
    server.ack(5001, 1021);
    server.data(5001, 1021, 100);
    client
        .rstAck(1021, 5001)
        .raises(
            "reset",
            "endpoint",
            "LOW",
            "frames",
            "7",
            "seq",
            "1021",
            "senderState",
            "ESTABLISHED",
            "receiverOctets",
            "100",
            "severity",
            "note");
    client.rst(1021);
  }

  @Test
  void itsOwnAcknowledgmentCounts() {
    ladder.shakeHands();
    client.data(1001, 5001, 20);
    server.data(5001, 1021, 100);
    client.rstAck(1021, 5061).raises("reset", "senderOctets", "0", "receiverOctets", "40");
  }

  /** SYN and FIN have a sequence number each, and nobody reads them. */
  @Test
  void aFinIsNoOctet() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    client.rstAck(1002, 5001).raises("reset", "senderOctets", "0");
  }

  @Test
  void payloadBeforeAFinIsCounted() {
    ladder.shakeHands();
    client.data(1001, 5001, 20);
    client.fin(1021, 5001);
    client.rstAck(1022, 5001).raises("reset", "senderOctets", "20");
  }

  @Test
  void whatNobodySentIsAcknowledgedInVain() {
    ladder.shakeHands();
    server.data(5001, 1001, 100);
    client.rstAck(1001, 5201).raises("reset", "receiverOctets", "100");
  }

  @Test
  void aResetAtWhatWasSentAndNotYetAcknowledgedIsExactToo() {
    ladder.shakeHands();
    server.data(5001, 1001, 34);
    server.rstAck(5035, 1001).raises("reset", "senderOctets", "34");
  }

  @Test
  void whoProbedInVainGaveUp() {
    ladder.shakeHands();
    client.data(1001, 5001, 20);
    server.ack(5001, 1021);
    for (int i = 0; i < 3; i++) {
      ladder.after(2);
      client.ack(1020, 5001);
    }
    ladder.after(2);
    client.rstAck(1021, 5001).raises("reset", "kind", "gave-up");
  }

  @Test
  void whoseProbesWereAnsweredAborts() {
    ladder.shakeHands();
    client.data(1001, 5001, 20);
    server.ack(5001, 1021);
    for (int i = 0; i < 3; i++) {
      ladder.after(2);
      client.ack(1020, 5001);
      server.ack(5001, 1021);
    }
    ladder.after(2);
    client.rstAck(1021, 5001).raises("reset", "kind", "abort");
  }

  @Test
  void whoRepeatedInVainGaveUp() {
    ladder.shakeHands();
    client.data(1001, 5001, 20);
    for (double pause : new double[] {0.2, 0.4, 0.8, 1.6}) {
      ladder.after(pause);
      client.data(1001, 5001, 20);
    }
    ladder.after(3.2);
    client.rstAck(1021, 5001).raises("reset", "kind", "gave-up");
  }

  @Test
  void aRefusalIsNoReset() {
    client.syn(1000);
    server.rstAck(0, 1001);
  }

  @Test
  void aResetThatMustBeIgnoredIsNone() {
    ladder.shakeHands();
    client.rst(50_000_000);
    client.rst(1500);
  }

  @Test
  void afterBothFinsAreAcknowledgedNothingIsLeftToReset() {
    ladder.shakeHands();
    ladder.close();
    server.rst(5002);
  }

  @Test
  void theNumbersMayWrap() {
    client.syn(0xFFFF_FFFF);
    server.synAck(0xFFFF_FFFE, 0);
    client.ack(0, 0xFFFF_FFFF);
    server.data(0xFFFF_FFFF, 0, 10);
    client.ack(0, 9);
    server.rstAck(9, 0).raises("reset", "seq", "9");
  }
}
