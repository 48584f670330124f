package io.synfin.rule.reset;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RstInexactTest {

  @RegisterExtension final Ladder ladder = new Ladder(new RstInexact());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void insideTheWindowIsNotExact() {
    ladder.shakeHands();
    client
        .rst(1500)
        .raises(
            "rst-inexact",
            "expected",
            "1001",
            "actual",
            "1500",
            "difference",
            "499",
            "severity",
            "note");
  }

  @Test
  void theExactNumberIsFine() {
    ladder.shakeHands();
    client.rst(1001);
  }

  @Test
  void whatWasSentAndNotAcknowledgedIsExact() {
    ladder.shakeHands();
    client.data(1001, 5001, 499);
    client.rst(1500);
  }

  @Test
  void theWindowMayWrap() {
    client.syn(0xFFFF_FFFE);
    server.synAck(5000, 0xFFFF_FFFF);
    client.ack(0xFFFF_FFFF, 5001);
    client.rst(9).raises("rst-inexact", "expected", "4294967295", "difference", "10");
  }

  @Test
  void withoutTheOpeningItIsOnlyPossible() {
    client.data(1001, 5001, 20);
    server.ack(5001, 1021);
    client.rst(1100).raises("rst-inexact", "temperedBy", "G-MID", "severity", "info");
  }

  @Test
  void outsideIsWorse() {
    ladder.shakeHands();
    client.rst(500_000_000);
  }
}
