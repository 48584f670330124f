package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SynIsnChangedTest {

  @RegisterExtension final Ladder ladder = new Ladder(new SynIsnChanged());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void anotherNumberBeforeAnAnswer() {
    client.syn(1000);
    ladder.after(1);
    client
        .syn(7000)
        .raises(
            "syn-isn-changed:single",
            "expected",
            "1000",
            "actual",
            "7000",
            "difference",
            "6000",
            "frames",
            "1,2",
            "elapsed",
            "1.001 s");
  }

  /** What came in between is neither shown nor the beginning of the span. */
  @Test
  void theTimeIsThatSinceTheSyn() {
    client.syn(1000);
    ladder.after(0.5);
    server.ack(7, 900);
    client.syn(7000).raises("syn-isn-changed:single", "frames", "1,3", "elapsed", "502.000 ms");
  }

  @Test
  void theSameNumberIsARetransmission() {
    client.syn(1000);
    ladder.after(1);
    client.syn(1000);
  }

  @Test
  void theDifferenceIsTakenOnTheRing() {
    client.syn(0xFFFF_FFFF);
    client.syn(9).raises("syn-isn-changed:single", "difference", "10");
  }

  @Test
  void afterAConnectionThatWasOpenItIsOrdinaryReuse() {
    ladder.shakeHands();
    ladder.close();
    client.syn(70_000);
  }

  @Test
  void afterARefusalItIsAnotherTry() {
    client.syn(1000);
    server.rstAck(0, 1001);
    client.syn(7000);
  }

  @Test
  void whenTwoMslHavePassedNothingOfTheFirstIsLeft() {
    client.syn(1000);
    ladder.after(61);
    client.syn(7000);
  }

  @Test
  void tenDifferentNumbersAreAStorm() {
    client.syn(1000);
    for (int i = 2; i < 10; i++) {
      client.syn(1000 * i).raises("syn-isn-changed:single");
    }
    client.syn(10_000).raises("syn-isn-changed:storm", "isns", "10");
    client.syn(11_000);
  }
}
