package io.synfin.rule.reset;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LingerZeroCloseTest {

  @RegisterExtension final Ladder ladder = new Ladder(new LingerZeroClose());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void inPlaceOfTheFin() {
    ladder.shakeHands();
    client.data(1001, 5001, 20);
    server.data(5001, 1021, 100);
    client.ack(1021, 5101);
    client
        .rstAck(1021, 5101)
        .raises(
            "linger-zero-close",
            "severity",
            "note",
            "confidence",
            "possible",
            "place",
            "in place of its FIN");
  }

  @Test
  void inPlaceOfTheSecondFin() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    server.rstAck(5001, 1002).raises("linger-zero-close", "endpoint", "HIGH");
  }

  @Test
  void rightBehindItsOwnFin() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    client
        .rstAck(1002, 5001)
        .raises("linger-zero-close", "place", "right after its own FIN, frame 4");
  }

  @Test
  void withPayloadOutstandingItAvoidsNothing() {
    ladder.shakeHands();
    client.data(1001, 5001, 20);
    client.rstAck(1021, 5001);
  }

  @Test
  void unreadPayloadIsAnotherStory() {
    ladder.shakeHands();
    client.data(1001, 5001, 20);
    server.ack(5001, 1021);
    server.rstAck(5001, 1021);
  }
}
