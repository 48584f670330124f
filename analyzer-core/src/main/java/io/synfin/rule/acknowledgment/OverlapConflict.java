package io.synfin.rule.acknowledgment;

import com.google.auto.service.AutoService;
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

/** {@code overlap-conflict}: the same octets with other content. */
@AutoService(Rule.class)
public final class OverlapConflict extends OddityRule {

  static final RuleSpec SPEC =
      RuleSpec.of("overlap-conflict", Category.ACKNOWLEDGMENT, Severity.ERROR)
          .titled("The same octets with other content")
          .says(
              "from {seq} on {octets:octet is|octets are} other than in frame {before};"
                  + " both checksums are right")
          .standard("RFC 9293 §3.10.7.4")
          .silentWhen(Guard.TRUNC, Guard.KA, Guard.REUSE);

  public OverlapConflict() {
    super(SPEC, Oddity.OTHER_CONTENT);
  }

  @Override
  protected void tell(Step step, Findings findings) {
    Segment segment = step.segment();
    long before = step.sender().sent().frameOf(segment.seq());
    findings.add(
        Draft.of(SPEC, step)
            .frame(before)
            .with("octets", segment.payloadLength())
            .withSeq("seq", segment.seq())
            .with("before", before));
  }
}
