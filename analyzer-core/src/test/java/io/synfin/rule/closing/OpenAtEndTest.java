package io.synfin.rule.closing;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OpenAtEndTest {

  @RegisterExtension final Ladder ladder = new Ladder(new OpenAtEnd());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void bothSidesAreEstablished() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    server.ack(5001, 1101);
    ladder.after(5);
    ladder
        .end()
        .raises(
            "open-at-end",
            "clientState",
            "ESTABLISHED",
            "serverState",
            "ESTABLISHED",
            "age",
            "5.004 s",
            "silence",
            "5.000 s");
  }

  @Test
  void oneSideHasClosed() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    ladder.end().raises("open-at-end", "clientState", "[FIN_WAIT_2]", "serverState", "CLOSE_WAIT");
  }

  @Test
  void closedIsNotOpen() {
    ladder.shakeHands();
    ladder.close();
  }

  @Test
  void resetIsNotOpen() {
    ladder.shakeHands();
    client.rst(1001);
  }

  @Test
  void whatNeverOpenedIsNotOpen() {
    client.syn(0xFFFF_FFFF);
    server.synAck(5000, 0);
  }

  @Test
  void midstreamItIsOpenAsWell() {
    client.data(1001, 5001, 100);
    server.ack(5001, 1101);
    ladder.end().raises("open-at-end");
  }
}
