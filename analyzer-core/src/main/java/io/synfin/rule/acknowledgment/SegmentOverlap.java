package io.synfin.rule.acknowledgment;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Oddity;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.OddityRule;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;

/** {@code segment-overlap}: old octets and new ones in one segment. */
@AutoService(Rule.class)
public final class SegmentOverlap extends OddityRule {

  private static final int STORM = 50;

  static final RuleSpec SPEC =
      RuleSpec.of("segment-overlap", Category.ACKNOWLEDGMENT, Severity.WARNING)
          .titled("Segment with old and new octets")
          .variant(
              "single",
              Severity.NOTE,
              "of {octets:octet} from {seq}, {old:was|were} sent before, and {fresh:is|are} new")
          .variant(
              "storm",
              Severity.WARNING,
              "more than {count} segments of the {role} with old and new octets in one")
          .standard("RFC 9293 §3.10.7.4")
          .silentWhen(Guard.TSO);

  public SegmentOverlap() {
    super(SPEC, Oddity.PARTIAL_OVERLAP);
  }

  @Override
  protected void tell(Step step, Findings findings) {
    Segment segment = step.segment();
    Endpoint sender = step.sender();
    int old = Seq.distance(segment.seq(), sender.nxt());
    findings.add(
        Draft.of(SPEC, step)
            .variant("single")
            .frame(sender.sent().frameOf(segment.seq()))
            .withSeq("seq", segment.seq())
            .with("octets", segment.payloadLength())
            .with("old", old)
            .with("fresh", segment.payloadLength() - old));
    if (sender.traffic().overlaps() == STORM) {
      findings.add(
          Draft.of(SPEC, step)
              .variant("storm")
              .with("count", STORM)
              .with("role", step.connection().role(sender)));
    }
  }
}
