package io.synfin.rule.malformed;

import io.synfin.rule.CaptureFigures;
import io.synfin.rule.CaptureFigures.Fault;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.RuleSpec;
import io.synfin.tcp.FirstFrames;

/** One finding for all frames of a capture with the same fault. */
final class Faults {

  private Faults() {}

  static void say(
      RuleSpec spec, String variant, Fault fault, CaptureFigures capture, Findings findings) {
    FirstFrames frames = capture.faults(fault);
    if (!frames.isEmpty()) {
      Draft draft =
          Draft.of(spec, capture.endNanos()).variant(variant).with("count", frames.count());
      frames.frames().forEach(draft::frame);
      findings.add(draft);
    }
  }
}
