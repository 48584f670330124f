package io.synfin.rule.capture;

import static io.synfin.ladder.CaptureText.frames;

import io.synfin.ladder.Ladder;
import io.synfin.rule.CaptureFigures.Backwards;
import io.synfin.rule.CaptureFigures.Jump;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CaptureClockTest {

  @RegisterExtension final Ladder ladder = new Ladder(new CaptureClock());

  @Test
  void framesThatAreEarlierThanTheirPredecessor() {
    ladder.capture().backwards(new Backwards(frames(5, 8), 4_000_000, 8));
    ladder
        .end()
        .raises(
            "capture-clock:backwards",
            "severity",
            "note",
            "frames",
            "5,8",
            "largest",
            "4.000 ms",
            "worst",
            "8");
  }

  @Test
  void aStepThatConnectionsContradict() {
    ladder.capture().jumped(new Jump(-90_000_000_000L, 0, 7, 8, 3, "their timestamps went on"));
    ladder
        .end()
        .raises(
            "capture-clock:jump", "severity", "warning", "step", "-90.000 s", "conversations", "3");
  }

  @Test
  void silenceIsNoStep() {
    ladder.shakeHands();
    ladder.after(3600);
    ladder.client().ack(1001, 5001);
  }
}
