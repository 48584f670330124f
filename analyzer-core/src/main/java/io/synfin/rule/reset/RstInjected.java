package io.synfin.rule.reset;

import static io.synfin.tcp.TcpFlags.SYN;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
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
import io.synfin.tcp.Seq;

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
          .temperedWhen(Guard.GAP);

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
    Endpoint sender = step.sender();
    Segment segment = step.segment();
    if (segment.has(SYN)
        || step.has(Fact.UNACCEPTABLE)
        || !sender.nxtKnown()
        || Seq.isAfter(segment.seq(), sender.nxt())
        || !Reordering.isOver(step, sender.rst().lastNanos())) {
      return;
    }
    int usual = segment.hopLimit();
    int odd = sender.rst().hopLimit();
    boolean outlier = Math.abs(usual - odd) > HOPS;
    findings.add(
        Draft.of(SPEC, step)
            .frame(sender.rst().frame())
            .with("who", Roles.sender(step))
            .withSeq("seq", segment.seq())
            .withDuration("later", segment.timeNanos() - sender.rst().nanos())
            .with("rstFrame", sender.rst().frame())
            .withSeq("rstSeq", sender.rst().seq())
            .with("resets", sender.rst().count())
            .with("evidence", outlier ? "; its TTL was " + odd + ", this one has " + usual : ""));
  }

  /** Routes of one sender differ by less. */
  private static final int HOPS = 4;
}
