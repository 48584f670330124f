package io.synfin.rule.capture;

import static io.synfin.ladder.CaptureText.frames;

import io.synfin.ladder.Ladder;
import io.synfin.rule.CaptureFigures.Obstacle;
import io.synfin.rule.CaptureFigures.Undecoded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NotDecodedTest {

  @RegisterExtension final Ladder ladder = new Ladder(new NotDecoded());

  @Test
  void eachReasonIsToldForItself() {
    ladder
        .capture()
        .notDecoded(new Undecoded(Obstacle.LINK_TYPE, "link type 147", frames(1, 2)))
        .notDecoded(new Undecoded(Obstacle.TUNNEL, "IPsec ESP", frames(3)))
        .notDecoded(new Undecoded(Obstacle.DEPTH, "16", frames(9)));
    ladder
        .end()
        .raises("not-decoded:link-type", "severity", "warning", "count", "2", "frames", "1,2")
        .raises("not-decoded:tunnel", "severity", "info", "what", "IPsec ESP", "frames", "3")
        .raises("not-decoded:depth", "severity", "warning", "frames", "9");
  }

  @Test
  void allIsDecoded() {
    ladder.shakeHands();
  }
}
