package io.synfin.rule.acknowledgment;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.tcp.TcpFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UrgentDataTest {

  @RegisterExtension final Ladder ladder = new Ladder(new UrgentData());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void withAPointer() {
    ladder.shakeHands();
    client
        .urgentPointer(3)
        .segment(TcpFlags.ACK | TcpFlags.URG, 1001, 5001, 10)
        .raises("urgent-data", "pointer", "3", "end", "1004", "role", "client");
  }

  @Test
  void withoutThePointerNothingIsUrgent() {
    ladder.shakeHands();
    client.segment(TcpFlags.ACK | TcpFlags.URG, 1001, 5001, 10);
  }

  @Test
  void withoutTheFlagNeither() {
    ladder.shakeHands();
    client.urgentPointer(3).data(1001, 5001, 10);
  }
}
