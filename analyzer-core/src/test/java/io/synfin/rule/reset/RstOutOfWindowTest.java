package io.synfin.rule.reset;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RstOutOfWindowTest {

  @RegisterExtension final Ladder ladder = new Ladder(new RstOutOfWindow());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void farBeyondTheRightEdge() {
    ladder.shakeHands();
    client
        .rst(500_000_000)
        .raises(
            "rst-out-of-window",
            "expected",
            "65240",
            "actual",
            "500000000",
            "difference",
            "499934760",
            "edge",
            "right edge");
  }

  @Test
  void belowTheLeftEdge() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    server.ack(5001, 1101);
    client
        .rst(1001)
        .raises("rst-out-of-window", "expected", "1101", "difference", "-100", "edge", "left edge");
  }

  @Test
  void insideIsAnotherRulesBusiness() {
    ladder.shakeHands();
    client.rst(60_000);
  }

  @Test
  void theWindowMayWrap() {
    client.syn(0xFFFF_FFFE);
    server.synAck(5000, 0xFFFF_FFFF);
    client.ack(0xFFFF_FFFF, 5001);
    client.rst(60_000);
    client.rst(70_000).raises("rst-out-of-window", "first", "4294967295");
  }

  @Test
  void aRowOfResetsAnswersARowOfSegments() {
    ladder.shakeHands();
    server.data(5001, 1001, 10);
    client.fin(1001, 5001);
    server.ack(5011, 1002);
    client.rst(1002);
    server.data(5011, 1001, 10);
    client.rst(1001);
  }

  @Test
  void withoutTheOpeningNobodyKnowsTheWindow() {
    client.data(1001, 5001, 20);
    server.ack(5001, 1021);
    client.rst(500);
  }

  @Test
  void aRefusalHasNoNumberOfItsOwn() {
    client.syn(1000);
    server.rstAck(0, 1001);
  }
}
