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
import io.synfin.tcp.FirstFrames;

/** {@code snaplen-truncated}: frames were cut, and some checks are off for them. */
@AutoService(Rule.class)
public final class SnaplenTruncated implements CaptureRule {

  static final RuleSpec SPEC =
      RuleSpec.of("snaplen-truncated", Category.CAPTURE, Severity.NOTE)
          .titled("Frames cut by the capture")
          .variant(
              "payload",
              Severity.INFO,
              "{cut} of {of} TCP frames were captured without all of their payload: their"
                  + " checksums are not verified, nor is their payload compared")
          .variant(
              "headers",
              Severity.NOTE,
              "{cut:frame was|frames were} captured without all headers: what the TCP options say,"
                  + " or all of TCP, is not known")
          .variant(
              "silent",
              Severity.NOTE,
              "{cut:frame ends|frames end} before the IP packet does, and the length on the wire says"
                  + " nothing of it: a tool has cut what was captured; checksums are not verified")
          .standard("RFC 9293 §3.1");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public void examine(CaptureFigures capture, Findings findings) {
    say("payload", capture.cut(), capture, findings);
    say("headers", capture.cutHeaders(), capture, findings);
    say("silent", capture.cutSilently(), capture, findings);
  }

  private static void say(
      String variant, FirstFrames cut, CaptureFigures capture, Findings findings) {
    if (!cut.isEmpty()) {
      Draft draft =
          Draft.of(SPEC, capture.endNanos())
              .variant(variant)
              .with("cut", cut.count())
              .with("of", capture.tcpFrames());
      cut.frames().forEach(draft::frame);
      findings.add(draft);
    }
  }
}
