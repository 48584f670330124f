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

/** {@code file-damaged}: the capture's file could not be read to its end, or not all of it. */
@AutoService(Rule.class)
public final class FileDamaged implements CaptureRule {

  static final RuleSpec SPEC =
      RuleSpec.of("file-damaged", Category.CAPTURE, Severity.ERROR)
          .titled("Damaged capture file")
          .variant(
              "truncated",
              Severity.WARNING,
              "{file} ends in the middle of something, at byte {byte} after frame {frame}: {what}")
          .variant(
              "malformed",
              Severity.ERROR,
              "{file} is damaged at byte {byte}, after frame {frame}: {what}")
          .standard("pcapng §3.1");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public void examine(CaptureFigures capture, Findings findings) {
    for (CaptureFigures.Damage damage : capture.damages()) {
      findings.add(
          Draft.of(SPEC, capture.endNanos())
              .variant(damage.atEnd() ? "truncated" : "malformed")
              .frame(damage.frame())
              .with("file", damage.file())
              .with("byte", damage.octet())
              .with("frame", damage.frame())
              .with("what", damage.what()));
    }
  }
}
