package io.synfin.rule.closing;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FinWait2TimeoutTest {

  @RegisterExtension final Ladder ladder = new Ladder(new FinWait2Timeout());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theLateFinIsAnsweredWithAReset() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    ladder.after(25);
    server.fin(5001, 1002);
    client
        .rst(1002)
        .raises(
            "fin-wait-2-timeout",
            "fin",
            "1001",
            "finFrame",
            "4",
            "late",
            "6",
            "frames",
            "4,6,7",
            "silence",
            "25.002 s",
            "expected",
            "1002",
            "difference",
            "0");
  }

  @Test
  void soIsLateData() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    ladder.after(25);
    server.data(5001, 1002, 100);
    client.rst(1002).raises("fin-wait-2-timeout");
  }

  @Test
  void soonerItWasClosedForGood() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    ladder.after(5);
    server.data(5001, 1002, 100);
    client.rst(1002);
  }

  @Test
  void whoAcknowledgedMeanwhileWasThere() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    ladder.after(25);
    server.data(5001, 1002, 100);
    client.ack(1002, 5101);
    ladder.after(5);
    server.data(5101, 1002, 100);
    client.rst(1002);
  }

  @Test
  void aResetOutOfTheBlueAnswersNothing() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    ladder.after(25);
    client.rst(1002);
  }

  @Test
  void theNumberMayWrap() {
    client.syn(0xFFFF_FFFE);
    server.synAck(5000, 0xFFFF_FFFF);
    client.ack(0xFFFF_FFFF, 5001);
    client.fin(0xFFFF_FFFF, 5001);
    server.ack(5001, 0);
    ladder.after(25);
    server.fin(5001, 0);
    client.rst(0).raises("fin-wait-2-timeout", "expected", "0", "actual", "0");
  }
}
