package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SynInConnectionTest {

  @RegisterExtension final Ladder ladder = new Ladder(new SynInConnection());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theClientGoesOnAndTheSynWasForged() {
    ladder.shakeHands();
    client.syn(800_000_000);
    server.ack(5001, 1001);
    client
        .data(1001, 5001, 10)
        .raises(
            "syn-in-connection:established",
            "seq",
            "800000000",
            "sameIsn",
            "false",
            "sender",
            "ESTABLISHED",
            "severity",
            "warning",
            "frames",
            "1,4");
  }

  @Test
  void theConnectionsOwnSynComesAgainLate() {
    ladder.shakeHands();
    ladder.after(5);
    client.syn(1000).raises("syn-in-connection:established", "sameIsn", "true", "frames", "1,4");
  }

  @Test
  void soonAfterTheOpeningItIsALateCopy() {
    ladder.shakeHands();
    client.syn(1000);
  }

  @Test
  void whileTheConnectionCloses() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    ladder.after(5);
    client.syn(1000).raises("syn-in-connection:closing", "sender", "FIN_WAIT_2");
  }

  @Test
  void aNewTryAfterARefusal() {
    client.syn(0xFFFF_FFFF);
    server.rstAck(0, 0);
    ladder.after(1);
    client.syn(7).raises("syn-in-connection:after-reset", "lastFrame", "2", "severity", "note");
  }

  @Test
  void aConnectionKnownFromItsMiddleOnly() {
    client.data(70_000, 90_000, 10);
    client.syn(1000).raises("syn-in-connection:midstream", "seq", "1000", "severity", "note");
  }

  @Test
  void whenTheServerAcceptsItIsPortReuse() {
    ladder.shakeHands();
    client.syn(800_000_000);
    server.synAck(9000, 800_000_001);
    client.ack(800_000_001, 9001);
  }

  @Test
  void anHourAfterAResetNothingIsLeft() {
    client.syn(1000);
    server.rstAck(0, 1001);
    ladder.after(3600);
    client.syn(7000);
  }

  @Test
  void theOpeningSynMayBeCapturedLast() {
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
    client.syn(1000);
    client.data(1001, 5001, 10);
  }
}
