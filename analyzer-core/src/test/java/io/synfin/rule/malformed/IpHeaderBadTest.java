package io.synfin.rule.malformed;

import static io.synfin.ladder.CaptureText.frames;

import io.synfin.ladder.Ladder;
import io.synfin.rule.CaptureFigures.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IpHeaderBadTest {

  @RegisterExtension final Ladder ladder = new Ladder(new IpHeaderBad());

  @Test
  void lengthsThatLieAreErrors() {
    ladder.capture().faulty(Fault.IP_OVERHANG, frames(3, 4)).faulty(Fault.IP_LENGTH, frames(9));
    ladder
        .end()
        .raises("ip-header-bad:length", "severity", "error", "count", "2", "frames", "3,4")
        .raises("ip-header-bad:length", "severity", "error", "frames", "9");
  }

  @Test
  void aSingleFrameMayHaveBeenCutByATool() {
    ladder.capture().faulty(Fault.IP_OVERHANG, frames(3));
    ladder.end().raises("ip-header-bad:length", "severity", "warning", "confidence", "possible");
  }

  @Test
  void aHeaderChecksumIsANote() {
    ladder.capture().faulty(Fault.IP_CHECKSUM, frames(3));
    ladder.end().raises("ip-header-bad:checksum", "severity", "note", "count", "1");
  }

  @Test
  void soundHeaders() {
    ladder.shakeHands();
  }
}
