package io.synfin.rule.closing;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FinTest {

  @RegisterExtension final Ladder ladder = new Ladder(new Fin());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theFirstOneIsActiveAndTheSecondPassive() {
    ladder.shakeHands();
    client.fin(1001, 5001).raises("fin:active", "fin", "1001", "role", "client", "frames", "4");
    server.ack(5001, 1002);
    server
        .fin(5001, 1002)
        .raises(
            "fin:passive", "fin", "5001", "role", "server", "delay", "2.000 ms", "firstFin", "4");
    client.ack(1002, 5002);
  }

  @Test
  void payloadStandsBeforeTheFin() {
    ladder.shakeHands();
    client.fin(1001, 5001, 10).raises("fin:active", "fin", "1011");
  }

  @Test
  void theServerMayCloseFirst() {
    ladder.shakeHands();
    server.fin(5001, 1001).raises("fin:active", "role", "server", "endpoint", "HIGH");
  }

  @Test
  void aRepeatedFinIsNoNews() {
    ladder.shakeHands();
    client.fin(1001, 5001).raises("fin:active");
    ladder.after(0.2);
    client.fin(1001, 5001);
  }

  @Test
  void whatTheOtherSideStillSaidIsCounted() {
    ladder.shakeHands();
    client.fin(1001, 5001).raises("fin:active");
    server.ack(5001, 1002);
    server.data(5001, 1002, 100);
    server.fin(5101, 1002).raises("fin:passive", "letter", "n+s", "fin", "5101");
  }

  @Test
  void theFinMayHaveTheLastNumberBeforeTheWrap() {
    client.syn(0xFFFF_FFFE);
    server.synAck(5000, 0xFFFF_FFFF);
    client.ack(0xFFFF_FFFF, 5001);
    client.fin(0xFFFF_FFFF, 5001).raises("fin:active", "fin", "4294967295");
  }

  @Test
  void aFinFarBeyondTheWindowIsNotTheirs() {
    ladder.shakeHands();
    client.fin(2_000_000_000, 5001);
  }
}
