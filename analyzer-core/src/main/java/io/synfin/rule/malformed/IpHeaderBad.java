package io.synfin.rule.malformed;

import com.google.auto.service.AutoService;
import io.synfin.rule.CaptureFigures;
import io.synfin.rule.CaptureFigures.Fault;
import io.synfin.rule.CaptureRule;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import io.synfin.tcp.FirstFrames;

/** {@code ip-header-bad}: IP headers in front of TCP that contradict their packet. */
@AutoService(Rule.class)
public final class IpHeaderBad implements CaptureRule {

  static final RuleSpec SPEC =
      RuleSpec.of("ip-header-bad", Category.MALFORMED, Severity.ERROR)
          .titled("IP header that contradicts its packet")
          .variant(
              "length",
              Severity.ERROR,
              "{count:IP packet with TCP states|IP packets with TCP state} a length {wrong}")
          .variant(
              "checksum",
              Severity.NOTE,
              "{count:IPv4 header|IPv4 headers} in front of TCP with a checksum that does not fit: a"
                  + " router drops such packets")
          .standard("RFC 791 §3.1");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public void examine(CaptureFigures capture, Findings findings) {
    FirstFrames beyond = capture.faults(Fault.IP_OVERHANG);
    if (!beyond.isEmpty()) {
      Draft draft = length(capture, beyond, "larger than what the frame had on the wire");
      if (beyond.count() == 1) {
        // Of a single one nobody can say whether a tool has cut it.
        draft.severity(Severity.WARNING).confidence(Confidence.POSSIBLE);
      }
      findings.add(draft);
    }
    FirstFrames within = capture.faults(Fault.IP_LENGTH);
    if (!within.isEmpty()) {
      findings.add(length(capture, within, "smaller than its header"));
    }
    Faults.say(SPEC, "checksum", Fault.IP_CHECKSUM, capture, findings);
  }

  private static Draft length(CaptureFigures capture, FirstFrames frames, String wrong) {
    Draft draft =
        Draft.of(SPEC, capture.endNanos())
            .variant("length")
            .with("count", frames.count())
            .with("wrong", wrong);
    frames.frames().forEach(draft::frame);
    return draft;
  }
}
