package io.synfin.rule.malformed;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.tcp.TcpFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UrgentPointerBadTest {

  @RegisterExtension final Ladder ladder = new Ladder(new UrgentPointerBad());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void aPointerWithoutItsFlagMeansNothing() {
    ladder.shakeHands();
    client
        .urgentPointer(4)
        .data(1001, 5001, 10)
        .raises("urgent-pointer-bad", "pointer", "4", "severity", "note");
    client.urgentPointer(0).data(1011, 5001, 10);
  }

  @Test
  void aFlagWithoutPayloadPointsNowhere() {
    ladder.shakeHands();
    client
        .urgentPointer(4)
        .segment(TcpFlags.ACK | TcpFlags.URG, 1001, 5001, 0)
        .raises("urgent-pointer-bad", "pointer", "4");
  }

  @Test
  void aPointerBeyondItsSegmentIsLegal() {
    ladder.shakeHands();
    client.urgentPointer(400).segment(TcpFlags.ACK | TcpFlags.URG, 1001, 5001, 10);
  }
}
