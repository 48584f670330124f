package io.synfin.rule.acknowledgment;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SeqBeforeIsnTest {

  @RegisterExtension final Ladder ladder = new Ladder(new SeqBeforeIsn());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void aNumberFromBeforeTheConnection() {
    client.syn(100_000);
    server.synAck(5000, 100_001);
    client.ack(100_001, 5001);
    client
        .data(90_000, 5001, 10)
        .raises(
            "seq-before-isn",
            "expected",
            "100000",
            "actual",
            "90000",
            "difference",
            "-10000",
            "frames",
            "1,4",
            "severity",
            "warning");
  }

  @Test
  void aKeepAliveMayHaveTheIsnItself() {
    ladder.shakeHands();
    client.ack(1000, 5001);
  }

  @Test
  void afterTheWrapSmallNumbersAreLater() {
    client.syn(0xFFFF_FFF0);
    server.synAck(5000, 0xFFFF_FFF1);
    client.ack(0xFFFF_FFF1, 5001);
    client.data(0xFFFF_FFF1, 5001, 100);
    client.data(0x55, 5001, 100);
  }

  @Test
  void beforeTheWrapTheyAreEarlier() {
    client.syn(10);
    server.synAck(5000, 11);
    client.ack(11, 5001);
    client
        .data(0xFFFF_FFF0, 5001, 5)
        .raises("seq-before-isn", "expected", "10", "actual", "4294967280", "difference", "-26");
  }

  @Test
  void inMidstreamTheIsnIsNotKnown() {
    client.data(1001, 5001, 10);
    client.data(500, 5001, 10);
  }

  @Test
  void oldDataOnceMoreIsNotBefore() {
    ladder.shakeHands();
    client.data(1001, 5001, 10);
    client.data(1001, 5001, 10);
  }
}
