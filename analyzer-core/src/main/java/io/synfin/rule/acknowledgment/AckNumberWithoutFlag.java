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

/** {@code ack-number-without-flag}: an acknowledgment number where the ACK flag is clear. */
@AutoService(Rule.class)
public final class AckNumberWithoutFlag implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("ack-number-without-flag", Category.ACKNOWLEDGMENT, Severity.NOTE)
          .titled("Acknowledgment number without ACK flag")
          .says(
              "the acknowledgment field of this {what} holds {number}, but the ACK flag is clear: the number means nothing")
          .standard("RFC 9293 §3.1");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.SYN.bit() | Fact.RST.bit() | Fact.UNACCEPTABLE.bit();
  }

  @Override
  public boolean triggeredByAny() {
    return true;
  }

  @Override
  public void examine(Step step, Findings findings) {
    Segment segment = step.segment();
    if (segment.has(TcpFlags.ACK) || segment.ack() == 0) {
      return;
    }
    String what =
        segment.hasAny(TcpFlags.RST) ? "RST" : segment.hasAny(TcpFlags.SYN) ? "SYN" : "segment";
    findings.add(Draft.of(SPEC, step).with("what", what).withSeq("number", segment.ack()));
  }
}
