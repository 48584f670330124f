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
import io.synfin.tcp.Segment;

/** {@code syn}: somebody asks for a connection. */
@AutoService(Rule.class)
public final class Syn implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("syn", Category.OPENING, Severity.INFO)
          .titled("SYN: somebody asks for a connection")
          .milestone()
          .says("SYN, x = {isn}, window {window}, {options}; TTL {hopLimit}")
          .standard("RFC 9293 §3.5");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.OPENS.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Segment segment = step.segment();
    findings.add(
        Draft.of(SPEC, step)
            .withSeq("isn", segment.seq())
            .with("window", segment.window())
            .with("options", OfferWords.of(segment.options()))
            .with("hopLimit", segment.hopLimit()));
  }
}
