package io.synfin.rule.closing;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FinRetransmitTest {

  @RegisterExtension final Ladder ladder = new Ladder(new FinRetransmit());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theSameFinAgain() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    ladder.after(0.2);
    client
        .fin(1001, 5001)
        .raises(
            "fin-retransmit",
            "fin",
            "1001",
            "delay",
            "201.000 ms",
            "frames",
            "4,5",
            "times",
            "2",
            "answer",
            "nothing had acknowledged it");
    server.ack(5001, 1002);
  }

  @Test
  void acknowledgedOnTheWireButNotThere() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    ladder.after(0.2);
    client
        .fin(1001, 5001)
        .raises(
            "fin-retransmit", "answer", "frame 5 had acknowledged it, and did not arrive in time");
  }

  @Test
  void withTheOctetsBeforeItToo() {
    ladder.shakeHands();
    client.data(1001, 5001, 50);
    client.fin(1051, 5001);
    ladder.after(0.2);
    client.fin(1001, 5001, 50).raises("fin-retransmit", "fin", "1051");
  }

  @Test
  void aCopyOfTheCaptureIsNone() {
    ladder.shakeHands();
    client
        .once(segment -> segment.ip(false, 0, 0x0A000005L, 0, 0x0A000009L, 64, 77))
        .fin(1001, 5001);
    client
        .once(segment -> segment.ip(false, 0, 0x0A000005L, 0, 0x0A000009L, 64, 77))
        .fin(1001, 5001);
  }

  @Test
  void theOtherSidesFinIsItsOwn() {
    ladder.shakeHands();
    ladder.close();
  }

  @Test
  void theNumberMayBeTheLastBeforeTheWrap() {
    client.syn(0xFFFF_FFFE);
    server.synAck(5000, 0xFFFF_FFFF);
    client.ack(0xFFFF_FFFF, 5001);
    client.fin(0xFFFF_FFFF, 5001);
    client.fin(0xFFFF_FFFF, 5001).raises("fin-retransmit", "fin", "4294967295");
  }
}
