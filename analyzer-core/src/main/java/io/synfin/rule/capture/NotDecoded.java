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

/** {@code not-decoded}: there may be TCP where nobody could look. */
@AutoService(Rule.class)
public final class NotDecoded implements CaptureRule {

  static final RuleSpec SPEC =
      RuleSpec.of("not-decoded", Category.CAPTURE, Severity.WARNING)
          .titled("Frames that could not be looked into")
          .variant(
              "link-type",
              Severity.WARNING,
              "{count:frame is|frames are} of {what}, which is not decoded: TCP in there is not in the report")
          .variant(
              "tunnel",
              Severity.INFO,
              "{count:frame carries|frames carry} {what}: TCP in there, if any, is not in the report")
          .variant(
              "depth",
              Severity.WARNING,
              "{count:frame has|frames have} more than {what} headers around each other, and what is in there is not followed"
                  + " any deeper")
          .standard("RFC 2003 §4");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public void examine(CaptureFigures capture, Findings findings) {
    for (CaptureFigures.Undecoded kind : capture.undecoded()) {
      Draft draft =
          Draft.of(SPEC, capture.endNanos())
              .variant(
                  switch (kind.why()) {
                    case LINK_TYPE -> "link-type";
                    case TUNNEL -> "tunnel";
                    case DEPTH -> "depth";
                  })
              .with("count", kind.frames().count())
              .with("what", kind.what());
      kind.frames().frames().forEach(draft::frame);
      findings.add(draft);
    }
  }
}
