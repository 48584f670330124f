package io.synfin.rule.capture;

import com.google.auto.service.AutoService;
import io.synfin.rule.CaptureFigures;
import io.synfin.rule.CaptureRule;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;

/** {@code capture-drops}: the capture lost frames, and says so. */
@AutoService(Rule.class)
public final class CaptureDrops implements CaptureRule {

  static final RuleSpec SPEC =
      RuleSpec.of("capture-drops", Category.CAPTURE, Severity.WARNING)
          .titled("Frames lost by the capture")
          .says(
              "the capture lost {drops:frame} at {where}, by its own count, and has {frames}"
                  + " ({share} % lost): what seems missing may have been there")
          .standard("pcapng §4.6");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public void examine(CaptureFigures capture, Findings findings) {
    for (CaptureFigures.Loss loss : capture.losses()) {
      double share = 100.0 * loss.drops() / (loss.drops() + (double) loss.frames());
      findings.add(
          Draft.of(SPEC, capture.endNanos())
              .with("drops", loss.drops())
              .with("where", loss.where())
              .with("frames", loss.frames())
              .with("share", Shares.show(share)));
    }
  }
}
