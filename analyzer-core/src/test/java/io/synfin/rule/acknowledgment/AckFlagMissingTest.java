package io.synfin.rule.acknowledgment;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.tcp.TcpFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AckFlagMissingTest {

  @RegisterExtension final Ladder ladder = new Ladder(new AckFlagMissing());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void dataWithoutTheFlag() {
    ladder.shakeHands();
    client
        .segment(TcpFlags.PSH, 1001, 0, 100)
        .raises(
            "ack-flag-missing",
            "seq",
            "1001",
            "octets",
            "100",
            "frames",
            "4",
            "severity",
            "error",
            "confidence",
            "proved");
  }

  @Test
  void ofTheServerToo() {
    ladder.shakeHands();
    server.segment(0, 5001, 0, 0).raises("ack-flag-missing", "endpoint", "HIGH", "octets", "0");
  }

  @Test
  void aFinWithoutTheFlag() {
    ladder.shakeHands();
    client.segment(TcpFlags.FIN, 1001, 0, 0).raises("ack-flag-missing");
  }

  @Test
  void aSynHasNoneToSet() {
    ladder.shakeHands();
    client.syn(9000);
  }

  @Test
  void aResetNeedsNone() {
    ladder.shakeHands();
    client.rst(1001);
  }

  @Test
  void aScanWithFinsMeetsNoConnection() {
    client.segment(TcpFlags.FIN, 1001, 0, 0);
    client.segment(TcpFlags.FIN, 1001, 0, 0);
  }

  @Test
  void everySegmentWithTheFlagIsQuiet() {
    ladder.shakeHands();
    ladder.close();
  }

  @Test
  void theNumberMayBeTheLastBeforeTheWrap() {
    client.syn(0xFFFF_FFFE);
    server.synAck(5000, 0xFFFF_FFFF);
    client.ack(0xFFFF_FFFF, 5001);
    client
        .segment(TcpFlags.PSH, 0xFFFF_FFFF, 0, 10)
        .raises("ack-flag-missing", "seq", "4294967295");
  }
}
