package io.synfin.rule.reset;

import com.google.auto.service.AutoService;
import io.synfin.connection.Disowning;
import io.synfin.connection.Fact;
import io.synfin.connection.ResetFacts;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Roles;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.tcp.Segment;

/** {@code rst-injected}: the apparent sender of a RST goes on as if it had never sent one. */
@AutoService(Rule.class)
public final class RstInjected implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("rst-injected", Category.RESET, Severity.WARNING)
          .titled("somebody else sent the RST")
          .says(
              "the {who} goes on with seq = {seq}, {later} after its RST (frame {rstFrame}, seq = {rstSeq}): that RST was not its own{evidence}")
          .standard("RFC 5961 §3")
          .confidence(Confidence.LIKELY)
          .temperedWhen(Guard.GAP)
          .refutes(AbortiveClose.SPEC, LingerZeroClose.SPEC);

  /** Routes of one sender differ by less. */
  private static final int HOPS = 4;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.AFTER_OWN_RST.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    if (!Disowning.is(step)) {
      return;
    }
    Segment segment = step.segment();
    ResetFacts rst = step.sender().rst();
    int usual = segment.hopLimit();
    int odd = rst.hopLimit();
    boolean outlier = Math.abs(usual - odd) > HOPS;
    Draft draft =
        Draft.of(SPEC, step)
            .frame(rst.lastFrame())
            .frame(rst.suspectFrame())
            .with("who", Roles.sender(step))
            .withSeq("seq", segment.seq())
            .withDuration("later", segment.timeNanos() - rst.suspectNanos())
            .with("rstFrame", rst.suspectFrame())
            .withSeq("rstSeq", rst.suspectSeq())
            .with("resets", rst.count())
            .with("evidence", outlier ? "; its TTL was " + odd + ", this one has " + usual : "");
    // The one that ends the connection at its peer is told of, however many came before in vain.
    findings.add(rst.validFrame() >= rst.suspectFrame() ? draft.undamped() : draft);
  }
}
