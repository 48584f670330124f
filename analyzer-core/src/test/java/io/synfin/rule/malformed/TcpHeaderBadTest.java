package io.synfin.rule.malformed;

import static io.synfin.ladder.CaptureText.frames;

import io.synfin.ladder.Ladder;
import io.synfin.rule.CaptureFigures.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TcpHeaderBadTest {

  @RegisterExtension final Ladder ladder = new Ladder(new TcpHeaderBad());

  @Test
  void eachFaultOnceWithItsFirstFrames() {
    ladder
        .capture()
        .faulty(Fault.TCP_TRUNCATED, frames(3, 4, 5, 6, 7))
        .faulty(Fault.TCP_OFFSET, frames(9));
    ladder
        .end()
        .raises("tcp-header-bad:truncated", "severity", "error", "count", "5", "frames", "3,4,5,6")
        .raises("tcp-header-bad:offset", "count", "1", "frames", "9");
  }

  @Test
  void soundHeaders() {
    ladder.shakeHands();
  }
}
