package io.synfin.rule.capture;

import static io.synfin.ladder.CaptureText.frames;

import io.synfin.ladder.Ladder;
import io.synfin.rule.CaptureFigures.Unsummed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OffloadTest {

  @RegisterExtension final Ladder ladder = new Ladder(new Offload());

  @Test
  void superframesAndHostsWithoutSums() {
    ladder
        .capture()
        .superframes(frames(7, 9), 62_780)
        .unsummed(new Unsummed("10.0.0.9", 5, 2))
        .unsummed(new Unsummed("10.0.0.5", 40, 1));
    ladder
        .end()
        .raises("offload:superframe", "largest", "62780", "frames", "7,9", "confidence", "likely")
        .raises("offload:checksum", "host", "10.0.0.5", "segments", "40", "frames", "1")
        .raises("offload:checksum", "host", "10.0.0.9");
  }

  @Test
  void wholeSums() {
    ladder.shakeHands();
  }
}
