package io.synfin.rule.opening;

import com.google.auto.service.AutoService;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.tcp.Segment;
import io.synfin.tcp.TcpOptions;

/** {@code syn-with-data}: a SYN carries payload without a Fast Open cookie. */
@AutoService(Rule.class)
public final class SynWithData implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("syn-with-data", Category.OPENING, Severity.NOTE)
          .titled("SYN with data")
          .says("SYN x = {isn} carries {octets:octet} and no Fast Open cookie")
          .temperedWhen(Guard.TRUNC)
          .standard("RFC 9293 §3.10.7.3");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.SYN.bit() | Fact.PAYLOAD.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Segment segment = step.segment();
    if (segment.options().fastOpen() == TcpOptions.FastOpen.COOKIE) {
      return;
    }
    findings.add(
        Draft.of(SPEC, step).withSeq("isn", segment.seq()).with("octets", segment.payloadLength()));
  }
}
