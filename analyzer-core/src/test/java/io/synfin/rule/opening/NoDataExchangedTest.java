package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NoDataExchangedTest {

  @RegisterExtension final Ladder ladder = new Ladder(new NoDataExchanged());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void openedAndClosed() {
    ladder.shakeHands();
    ladder.close();
    ladder
        .end()
        .raises(
            "no-data-exchanged",
            "opened",
            "3",
            "frames",
            "3,7",
            "open",
            "4.000 ms",
            "severity",
            "info");
  }

  @Test
  void openedAndReset() {
    ladder.shakeHands();
    client.rst(1001);
    ladder.end().raises("no-data-exchanged", "frames", "3,4");
  }

  @Test
  void oneOctetIsData() {
    ladder.shakeHands();
    client.data(1001, 5001, 1);
    client.rst(1002);
  }

  @Test
  void aConnectionThatIsStillOpenMaySpeakYet() {
    ladder.shakeHands();
  }

  @Test
  void whatTheNumbersShowWasOnlyNotCaptured() {
    client.syn(0xFFFF_FFFF);
    server.synAck(0xFFFF_FFFF, 0);
    client.ack(0, 0);
    client.fin(100, 0);
    server.fin(0, 101);
    client.ack(101, 1);
  }
}
