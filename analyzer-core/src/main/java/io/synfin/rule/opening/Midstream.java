package io.synfin.rule.opening;

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
import io.synfin.tcp.TcpFlags;

/** {@code midstream}: the first captured segment is not a SYN. */
@AutoService(Rule.class)
public final class Midstream implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("midstream", Category.OPENING, Severity.INFO)
          .titled("captured from the middle")
          .says(
              "the first captured segment is no SYN (flags: {flags}): initial numbers are inferred, options and window scale unknown")
          .standard("RFC 9293 §3.5");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.MIDSTREAM.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    findings.add(Draft.of(SPEC, step).with("flags", TcpFlags.show(step.segment().flags())));
  }
}
