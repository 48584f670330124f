package io.synfin.rule.malformed;

import com.google.auto.service.AutoService;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.tcp.Segment;

/** {@code tcp-in-fragments}: a TCP segment that IP had to split. */
@AutoService(Rule.class)
public final class TcpInFragments implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("tcp-in-fragments", Category.MALFORMED, Severity.NOTE)
          .titled("TCP segment in IP fragments")
          .says("a TCP segment with {octets:octet} of payload came in IP fragments{how}")
          .standard("RFC 5722 §4");

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
    if (step.isDropped() && !segment.is(Segment.FRAGMENTS_OVERLAP)
        || !segment.is(Segment.FRAGMENTED | Segment.FRAGMENTS_MISSING)) {
      return;
    }
    boolean overlap = segment.is(Segment.FRAGMENTS_OVERLAP);
    boolean tiny = segment.is(Segment.FRAGMENT_TINY);
    boolean twice = segment.is(Segment.FRAGMENT_TWICE);
    String how =
        (overlap
                ? "; some of them overlap and do not agree: receivers differ in what they make of it"
                : "")
            + (tiny ? "; the first one is too short for the TCP header" : "")
            + (twice ? "; one of them came twice" : "")
            + (segment.is(Segment.FRAGMENTS_MISSING) ? "; not all of them were captured" : "");
    findings.add(
        Draft.of(SPEC, step)
            .severity(overlap ? Severity.WARNING : Severity.NOTE)
            .with("octets", segment.payloadLength())
            .with("overlap", Boolean.toString(overlap))
            .with("tiny", Boolean.toString(tiny))
            .with("twice", Boolean.toString(twice))
            .with("how", how));
  }
}
