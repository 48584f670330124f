package io.synfin.rule.reset;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ResetAfterCloseTest {

  @RegisterExtension final Ladder ladder = new Ladder(new ResetAfterClose());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void aResetBehindBothFins() {
    ladder.shakeHands();
    ladder.close();
    client.rstAck(1002, 5002).raises("reset-after-close", "since", "2.000 ms", "severity", "info");
  }

  @Test
  void inPlaceOfTheLastAck() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.fin(5001, 1002);
    client.rst(1002).raises("reset-after-close", "endpoint", "LOW");
  }

  @Test
  void oneFinIsNotEnough() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.rstAck(5001, 1002);
  }

  @Test
  void anOrderlyCloseIsQuiet() {
    ladder.shakeHands();
    ladder.close();
  }
}
