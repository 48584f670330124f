package io.synfin.rule.capture;

import io.synfin.ladder.Ladder;
import io.synfin.rule.CaptureFigures.Loss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CaptureDropsTest {

  @RegisterExtension final Ladder ladder = new Ladder(new CaptureDrops());

  @Test
  void eachInterfaceThatLostFrames() {
    ladder.capture().lost(new Loss("eth0", 25, 75)).lost(new Loss("interface 1", 1, 1_000_000));
    ladder
        .end()
        .raises("capture-drops", "drops", "25", "where", "eth0", "share", "25")
        .raises("capture-drops", "where", "interface 1", "share", "under 0.01");
  }

  @Test
  void sharesHaveTwoDigitsThatCount() {
    ladder.capture().lost(new Loss("eth0", 15, 985)).lost(new Loss("eth1", 25, 99_975));
    ladder.end().raises("capture-drops", "share", "1.50").raises("capture-drops", "share", "0.03");
  }

  @Test
  void nobodyLostAnything() {
    ladder.shakeHands();
  }
}
