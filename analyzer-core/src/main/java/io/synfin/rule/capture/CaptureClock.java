package io.synfin.rule.capture;

import com.google.auto.service.AutoService;
import io.synfin.rule.CaptureFigures;
import io.synfin.rule.CaptureRule;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;

/** {@code capture-clock}: the capture's times are not those of what it shows. */
@AutoService(Rule.class)
public final class CaptureClock implements CaptureRule {

  static final RuleSpec SPEC =
      RuleSpec.of("capture-clock", Category.CAPTURE, Severity.WARNING)
          .titled("times that cannot be right")
          .variant(
              "backwards",
              Severity.NOTE,
              "{frames:frame is|frames are} earlier than the frame before on the same interface, at most"
                  + " {largest} (frame {worst})")
          .variant(
              "jump",
              Severity.WARNING,
              "the capture's time steps by {step} between frames {before} and {after}, and"
                  + " {conversations:connection goes|connections go} on across it: {why}")
          .standard("RFC 7323 §5.4");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public void examine(CaptureFigures capture, Findings findings) {
    CaptureFigures.Backwards backwards = capture.backwards();
    if (!backwards.frames().isEmpty()) {
      Draft draft =
          Draft.of(SPEC, capture.endNanos())
              .variant("backwards")
              .with("frames", backwards.frames().count())
              .withDuration("largest", backwards.largestNanos())
              .with("worst", backwards.largestFrame());
      backwards.frames().frames().forEach(draft::frame);
      findings.add(draft);
    }
    for (CaptureFigures.Jump jump : capture.jumps()) {
      findings.add(
          Draft.of(SPEC, jump.atNanos())
              .variant("jump")
              .confidence(Confidence.LIKELY)
              .frame(jump.before())
              .frame(jump.after())
              .withStep("step", jump.nanos())
              .with("before", jump.before())
              .with("after", jump.after())
              .with("conversations", jump.conversations())
              .with("why", jump.why()));
    }
  }
}
