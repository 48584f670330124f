package io.synfin.rule.malformed;

import com.google.auto.service.AutoService;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.tcp.Segment;

/** {@code checksum-bad}: a TCP checksum that its receiver does not accept, or that is odd. */
@AutoService(Rule.class)
public final class ChecksumBad implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("checksum-bad", Category.MALFORMED, Severity.ERROR)
          .titled("TCP checksum that does not fit")
          .variant(
              "wrong",
              Severity.ERROR,
              "the TCP checksum {field} does not fit this segment of {octets} octets of payload; its"
                  + " receiver drops it, and it moves nobody here")
          .variant(
              "ffff",
              Severity.NOTE,
              "the TCP checksum is written {field}; 0x0000 is right, and the same number")
          .standard("RFC 9293 §3.1")
          .silentWhen(Guard.TSO, Guard.TRUNC, Guard.FRAG)
          .temperedWhen(Guard.OFFL);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.MALFORMED.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Segment segment = step.segment();
    boolean fits = segment.checksum() == Segment.Checksum.GOOD;
    if (step.isDropped()) {
      // That the same endpoint sends right ones makes it likely that nobody rewrote the capture.
      findings.add(draft(step, "wrong").confidence(Confidence.LIKELY));
    } else if (fits && segment.checksumField() == 0xFFFF) {
      findings.add(draft(step, "ffff"));
    }
  }

  private static Draft draft(Step step, String variant) {
    return Draft.of(SPEC, step)
        .variant(variant)
        .with("field", "0x%04x".formatted(step.segment().checksumField()))
        .with("octets", step.segment().payloadLength());
  }
}
