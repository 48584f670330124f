package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.tcp.TcpFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FinBeforeEstablishedTest {

  @RegisterExtension final Ladder ladder = new Ladder(new FinBeforeEstablished());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void aFinAfterTheSyn() {
    client.syn(1000);
    client
        .segment(TcpFlags.FIN, 1001, 0, 0)
        .raises("fin-before-established", "isn", "1000", "synFrame", "1", "frames", "1,2");
  }

  @Test
  void aFinThatAcknowledgesNothing() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client.fin(1001, 7777).raises("fin-before-established", "frames", "1,2,3");
  }

  @Test
  void aFinMayCarryTheThirdAcknowledgment() {
    client.syn(0xFFFF_FFFF);
    server.synAck(0xFFFF_FFFF, 0);
    client.fin(0, 0);
  }

  @Test
  void theServerMayCloseInSynReceived() {
    client.syn(1000);
    server.synAck(5000, 1001);
    server.fin(5001, 1001);
  }

  @Test
  void whenTheAnswerWasNotCapturedNothingIsWrong() {
    client.syn(1000);
    client.ack(1001, 5001);
    client.fin(1001, 5001);
  }

  @Test
  void whatCameBeforeTheFinMayBeMissing() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client.fin(1501, 5601);
    client.fin(1501, 5601);
  }
}
