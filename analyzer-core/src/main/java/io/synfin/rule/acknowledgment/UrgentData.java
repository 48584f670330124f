package io.synfin.rule.acknowledgment;

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
import io.synfin.tcp.TcpFlags;

/** {@code urgent-data}: out of band, as they say. */
@AutoService(Rule.class)
public final class UrgentData implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("urgent-data", Category.ACKNOWLEDGMENT, Severity.INFO)
          .titled("Urgent data")
          .says("urgent data of the {role} up to {end}, urgent pointer {pointer}")
          .standard("RFC 9293 §3.8.5");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.NOTEWORTHY.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Segment segment = step.segment();
    if (!segment.has(TcpFlags.URG)
        || segment.urgentPointer() == 0
        || !step.senderProvedBefore().isSynchronized()) {
      return;
    }
    findings.add(
        Draft.of(SPEC, step)
            .with("role", step.connection().role(step.sender()))
            .withSeq("end", segment.seq() + segment.urgentPointer())
            .with("pointer", segment.urgentPointer()));
  }
}
