package io.synfin.rule.closing;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LastAckLostTest {

  @RegisterExtension final Ladder ladder = new Ladder(new LastAckLost());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theFinComesAgainAndIsAcknowledgedAgain() {
    ladder.shakeHands();
    ladder.close();
    ladder.after(0.2);
    server.fin(5001, 1002);
    client
        .ack(1002, 5002)
        .raises(
            "last-ack-lost",
            "frames",
            "7,8,9",
            "expected",
            "5002",
            "actual",
            "5002",
            "fin",
            "5001",
            "delay",
            "201.000 ms",
            "confidence",
            "likely");
  }

  @Test
  void anOrdinaryCloseIsQuiet() {
    ladder.shakeHands();
    ladder.close();
  }

  @Test
  void withoutAnAnswerNothingIsSaid() {
    ladder.shakeHands();
    ladder.close();
    ladder.after(0.2);
    server.fin(5001, 1002);
  }

  @Test
  void theFirstFinOnceMoreIsAnotherMatter() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    ladder.after(0.2);
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    server.fin(5001, 1002);
    client.ack(1002, 5002);
  }

  @Test
  void theNumbersMayWrap() {
    client.syn(1000);
    server.synAck(0xFFFF_FFFE, 1001);
    client.ack(1001, 0xFFFF_FFFF);
    client.fin(1001, 0xFFFF_FFFF);
    server.fin(0xFFFF_FFFF, 1002);
    client.ack(1002, 0);
    ladder.after(0.2);
    server.fin(0xFFFF_FFFF, 1002);
    client.ack(1002, 0).raises("last-ack-lost", "expected", "0", "actual", "0");
  }
}
