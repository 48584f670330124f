package io.synfin.rule.capture;

import static io.synfin.ladder.CaptureText.frames;

import io.synfin.ladder.Ladder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SnaplenTruncatedTest {

  @RegisterExtension final Ladder ladder = new Ladder(new SnaplenTruncated());

  @Test
  void cutPayloadTakesNothingFromTheHandshake() {
    ladder.capture().cut(frames(4, 6), frames(), frames(), 10);
    ladder
        .end()
        .raises(
            "snaplen-truncated:payload",
            "severity",
            "info",
            "cut",
            "2",
            "of",
            "10",
            "frames",
            "4,6");
  }

  @Test
  void cutHeadersHideOptions() {
    ladder.capture().cut(frames(4), frames(4), frames(), 10);
    ladder
        .end()
        .raises("snaplen-truncated:payload")
        .raises("snaplen-truncated:headers", "severity", "note", "frames", "4");
  }

  @Test
  void aToolThatCutsWithoutSayingSo() {
    ladder.capture().cut(frames(), frames(), frames(4, 5, 6, 7, 8), 10);
    ladder.end().raises("snaplen-truncated:silent", "cut", "5", "frames", "4,5,6,7");
  }

  @Test
  void wholeFrames() {
    ladder.shakeHands();
  }
}
