package io.synfin.rule.closing;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FinAckOffByOneTest {

  @RegisterExtension final Ladder ladder = new Ladder(new FinAckOffByOne());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theFinIsAnsweredWithItsOwnNumberTwice() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1001);
    ladder.after(0.2);
    client.fin(1001, 5001);
    server.ack(5001, 1001);
    ladder
        .after(4)
        .raises(
            "fin-ack-off-by-one",
            "expected",
            "1002",
            "actual",
            "1001",
            "difference",
            "-1",
            "frames",
            "4,6,7",
            "endpoint",
            "HIGH",
            "times",
            "2",
            "again",
            "1");
  }

  @Test
  void theCaptureMayEndBefore() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1001);
    ladder.after(0.2);
    client.fin(1001, 5001);
    server.ack(5001, 1001);
    ladder.end().raises("fin-ack-off-by-one", "check", "ack = m+1");
  }

  @Test
  void oneAcknowledgmentMayHaveCrossedTheFin() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1001);
    ladder.after(0.2);
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    ladder.after(4);
  }

  @Test
  void withoutARepetitionNothingIsKnown() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1001);
    server.ack(5001, 1001);
    ladder.after(4);
  }

  @Test
  void aClosedWindowTakesNoFin() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.window(0).ack(5001, 1001);
    ladder.after(0.2);
    client.fin(1001, 5001);
    server.ack(5001, 1001);
    ladder.after(4);
  }

  @Test
  void theNumberMayWrap() {
    client.syn(0xFFFF_FFFE);
    server.synAck(5000, 0xFFFF_FFFF);
    client.ack(0xFFFF_FFFF, 5001);
    client.fin(0xFFFF_FFFF, 5001);
    server.ack(5001, 0xFFFF_FFFF);
    client.fin(0xFFFF_FFFF, 5001);
    server.ack(5001, 0xFFFF_FFFF);
    ladder
        .end()
        .raises("fin-ack-off-by-one", "expected", "0", "actual", "4294967295", "difference", "-1");
  }
}
