package io.synfin.rule.closing;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.tcp.TcpFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StraySegmentTest {

  @RegisterExtension final Ladder ladder = new Ladder(new StraySegment());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void aSynAckWithoutASyn() {
    server.synAck(5000, 1001);
    client.rst(1001);
    ladder
        .end()
        .raises(
            "stray-segment:syn-ack",
            "seq",
            "5000",
            "frames",
            "1,2",
            "endpoint",
            "HIGH",
            "answer",
            "was answered with a RST (frame 2)");
  }

  @Test
  void whenTheClientGoesOnTheSynWasOnlyMissed() {
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
  }

  @Test
  void whenTheServerGoesOnOnlyTheClientIsMissing() {
    server.synAck(5000, 1001);
    server.data(5001, 1101, 100);
  }

  @Test
  void aFinThatNobodyWantsToHearOf() {
    client.segment(TcpFlags.FIN, 1001, 0, 0);
    server.rstAck(0, 1002);
    ladder.end().raises("stray-segment:fin", "seq", "1001", "frames", "1,2");
  }

  @Test
  void theEndOfAConnectionThatBeganBeforeTheCapture() {
    client.fin(1001, 5001);
    server.fin(5001, 1002);
    client.ack(1002, 5002);
  }

  @Test
  void aResetAlone() {
    server.rst(0xFFFF_FFFF);
    ladder.end().raises("stray-segment:rst", "seq", "4294967295", "endpoint", "HIGH");
  }

  @Test
  void anOrdinaryRefusalIsNotStray() {
    client.syn(1000);
    server.rstAck(0, 1001);
  }

  @Test
  void dataInMidstreamIsNotStray() {
    client.data(1001, 5001, 100);
  }
}
