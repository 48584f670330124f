package io.synfin.rule.host;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.rule.acknowledgment.IdleDrop;
import io.synfin.rule.reset.ResetAfterIdle;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IdleTimeoutPatternTest {

  @RegisterExtension
  final Ladder ladder =
      Ladder.beside(List.of(new IdleDrop(), new ResetAfterIdle()), new IdleTimeoutPattern());

  final Peer client = ladder.client();
  final Peer server = ladder.server();
  int port = 4_000;

  private void reset(double idle) {
    client.port(port++);
    ladder.shakeHands();
    ladder.after(idle);
    client.data(1001, 5001, 10);
    server.rst(5001);
  }

  private void dropped(double idle) {
    client.port(port++);
    ladder.shakeHands();
    ladder.after(idle);
    client.data(1001, 5001, 10);
    ladder.after(0.3);
    client.data(1001, 5001, 10);
    ladder.after(0.6);
    client.data(1001, 5001, 10);
  }

  @Test
  void threeAtTheSameAge() {
    reset(350);
    dropped(360);
    reset(340);
    dropped(700);
    ladder
        .end()
        .raises(
            "idle-timeout-pattern",
            "client",
            "10.0.0.5",
            "server",
            "10.0.0.9",
            "connections",
            "3",
            "idle",
            "350.001 s",
            "least",
            "340.001 s",
            "most",
            "360.001 s",
            "frames",
            "5,11,16",
            "severity",
            "warning");
  }

  @Test
  void twoMayBeChance() {
    reset(350);
    dropped(352);
  }

  @Test
  void differentAgesAreNoTimeout() {
    reset(300);
    dropped(350);
    reset(400);
    dropped(460);
  }

  @Test
  void otherPathsHaveOtherBoxes() {
    reset(350);
    client.address(0x0A00_0006L);
    reset(350);
    client.address(0x0A00_0007L);
    reset(350);
  }
}
