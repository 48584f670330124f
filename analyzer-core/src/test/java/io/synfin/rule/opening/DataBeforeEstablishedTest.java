package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.tcp.TcpFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DataBeforeEstablishedTest {

  @RegisterExtension final Ladder ladder = new Ladder(new DataBeforeEstablished());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void payloadWithoutAckRightAfterTheSyn() {
    client.syn(1000);
    client
        .segment(TcpFlags.PSH, 1001, 0, 20)
        .raises(
            "data-before-established",
            "octets",
            "20",
            "seq",
            "1001",
            "isn",
            "1000",
            "frames",
            "1,2");
  }

  @Test
  void dataMayCarryTheThirdAcknowledgment() {
    client.syn(0xFFFF_FFFF);
    server.synAck(0xFFFF_FFFF, 0);
    client.data(0, 0, 20);
  }

  @Test
  void withFastOpenTheClientNeedNotWait() {
    client.once(segment -> segment.options().fastOpen(8)).syn(1000, 100);
    client.segment(TcpFlags.PSH, 1101, 0, 20);
  }

  @Test
  void whenTheAnswerWasNotCapturedNothingIsWrong() {
    client.syn(1000);
    client.data(1001, 5001, 20);
  }

  @Test
  void aServerThatSpeaksFirstIsAnotherMatter() {
    client.syn(1000);
    server.synAck(5000, 1001);
    server.data(5001, 1001, 20);
  }
}
