package io.synfin.rule.retransmission;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutOfOrderTest {

  @RegisterExtension final Ladder ladder = new Ladder(new OutOfOrder());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theEarlierOneComesAMillisecondLater() {
    ladder.shakeHands();
    client.ipId(0).data(1101, 5001, 100);
    client
        .ipId(0)
        .data(1001, 5001, 100)
        .raises(
            "out-of-order",
            "seq",
            "1001",
            "octets",
            "100",
            "frames",
            "4,5",
            "delay",
            "1.000 ms",
            "beyond",
            "4");
  }

  @Test
  void anOlderTimestampSaysSoHoweverLate() {
    ladder.shakeHands();
    client.once(s -> s.options().timestamps(20, 1)).data(1101, 5001, 100);
    ladder.after(0.5);
    client.once(s -> s.options().timestamps(10, 1)).data(1001, 5001, 100).raises("out-of-order");
  }

  @Test
  void aNewerTimestampIsARetransmissionHoweverSoon() {
    ladder.shakeHands();
    client.once(s -> s.options().timestamps(20, 1)).data(1101, 5001, 100);
    client.once(s -> s.options().timestamps(21, 1)).data(1001, 5001, 100);
  }

  @Test
  void anOlderIdentificationSaysSoToo() {
    ladder.shakeHands();
    client.ipId(101).data(1101, 5001, 100);
    ladder.after(0.5);
    client.ipId(100).data(1001, 5001, 100).raises("out-of-order");
  }

  @Test
  void lateAndWithoutASignItIsARetransmission() {
    ladder.shakeHands();
    client.ipId(0).data(1101, 5001, 100);
    ladder.after(0.5);
    client.ipId(0).data(1001, 5001, 100);
  }

  @Test
  void whatWasCapturedBeforeWasNotOvertaken() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    client.data(1101, 5001, 100);
    client.data(1001, 5001, 100);
  }

  @Test
  void theHoleMayLieAcrossTheWrap() {
    client.syn(0xFFFF_FFEF);
    server.synAck(5000, 0xFFFF_FFF0);
    client.ack(0xFFFF_FFF0, 5001);
    client.ipId(0).data(0x10, 5001, 100);
    client.ipId(0).data(0xFFFF_FFF0, 5001, 32).raises("out-of-order", "seq", "4294967280");
  }

  @Test
  void soDoesItWhenTheHoleIsTold() {
    ladder.shakeHands();
    client.ipId(101).data(1101, 5001, 100);
    server.ack(5001, 1201);
    ladder.after(1);
    client.ipId(102).data(1201, 5001, 100);
    server.ack(5001, 1301);
    client.ipId(100).data(1001, 5001, 100).raises("out-of-order", "frames", "4,8");
  }
}
