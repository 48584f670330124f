package io.synfin.rule.capture;

import io.synfin.ladder.Ladder;
import io.synfin.rule.CaptureFigures.Damage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FileDamagedTest {

  @RegisterExtension final Ladder ladder = new Ladder(new FileDamaged());

  @Test
  void anInputThatEndsTooSoonIsAWarning() {
    ladder.capture().damaged(new Damage("a.pcap", true, 1024, 7, "a record claims 60 octets"));
    ladder
        .end()
        .raises("file-damaged:truncated", "severity", "warning", "byte", "1024", "frames", "7");
  }

  @Test
  void aBrokenStructureIsAnErrorEachTime() {
    ladder
        .capture()
        .damaged(new Damage("a.pcap", false, 24, 0, "a record claims 70000 octets"))
        .damaged(new Damage("a.pcap", false, 9000, 12, "a record claims 80000 octets"));
    ladder
        .end()
        .raises("file-damaged:malformed", "severity", "error", "byte", "24", "frames", "")
        .raises("file-damaged:malformed", "byte", "9000", "frames", "12");
  }

  @Test
  void aWholeFile() {
    ladder.shakeHands();
  }
}
