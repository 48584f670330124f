package io.synfin.rule.window;

import com.google.auto.service.AutoService;
import io.synfin.connection.Fact;
import io.synfin.connection.Noteworthy;
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

/** {@code window-full}: sent as much as the window lets. */
@AutoService(Rule.class)
public final class WindowFull implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("window-full", Category.WINDOW, Severity.NOTE)
          .titled("Window filled")
          .says(
              "the {role} fills its peer's window to the last octet, {edge}: the receiver limits it")
          .standard("RFC 9293 §3.8.6")
          .silentWhen(Guard.MID, Guard.ONEWAY, Guard.KA);

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
    if (Noteworthy.reachesEdge(step)
        && segment.seq() + segment.payloadLength() == step.receiver().rcvWindow().edge()) {
      findings.add(
          Draft.of(SPEC, step)
              .with("role", step.connection().role(step.sender()))
              .withSeq("edge", step.receiver().rcvWindow().edge()));
    }
  }
}
