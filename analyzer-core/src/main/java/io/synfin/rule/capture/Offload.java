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

/** {@code offload}: the capture shows segments as the host sees them, and not the network. */
@AutoService(Rule.class)
public final class Offload implements CaptureRule {

  static final RuleSpec SPEC =
      RuleSpec.of("offload", Category.CAPTURE, Severity.INFO)
          .titled("captured before the network card")
          .variant(
              "superframe",
              Severity.INFO,
              "{segments:segment is|segments are} larger than the receiver takes, the largest with {largest}"
                  + " octets of payload: a network card splits what is so large, or has put it together")
          .variant(
              "checksum",
              Severity.INFO,
              "the checksums of {segments:segment} of {host} were still to be finished by its network"
                  + " card: taken for good")
          .standard("RFC 9293 §3.1")
          .confidence(Confidence.LIKELY);

  /** Each of them, where a capture has few; a rewritten capture has many. */
  private static final int MOST_HOSTS = 8;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public void examine(CaptureFigures capture, Findings findings) {
    if (!capture.superframes().isEmpty()) {
      Draft draft =
          Draft.of(SPEC, capture.endNanos())
              .variant("superframe")
              .with("segments", capture.superframes().count())
              .with("largest", capture.largestSuperframe());
      capture.superframes().frames().forEach(draft::frame);
      findings.add(draft);
    }
    capture.unsummed().stream()
        .limit(MOST_HOSTS)
        .forEach(
            host ->
                findings.add(
                    Draft.of(SPEC, capture.endNanos())
                        .variant("checksum")
                        .frame(host.firstFrame())
                        .with("host", host.host())
                        .with("segments", host.segments())));
  }
}
