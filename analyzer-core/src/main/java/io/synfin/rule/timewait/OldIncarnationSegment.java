package io.synfin.rule.timewait;

import static io.synfin.tcp.TcpFlags.SYN;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.connection.Successor;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Roles;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/**
 * {@code old-incarnation-segment}: a segment of a connection whose four-tuple belongs to another
 * one by now.
 */
@AutoService(Rule.class)
public final class OldIncarnationSegment implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("old-incarnation-segment", Category.TIME_WAIT, Severity.WARNING)
          .titled("segment of an older connection")
          .says(
              "a late segment of the {who}, seq = {seq}, ack = {ack}: its numbers are those of this connection (up to {next}), whose four-tuple belongs to a newer one since the SYN with seq = {isn}")
          .standard("RFC 9293 §3.4.1")
          .confidence(Confidence.LIKELY);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.UNACCEPTABLE.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Successor replacedBy = step.connection().replacedBy();
    if (replacedBy == null || step.segment().has(SYN)) {
      return;
    }
    Endpoint sender = step.sender();
    findings.add(
        Draft.of(SPEC, step)
            .with("who", Roles.sender(step))
            .withSeq("seq", step.segment().seq())
            .withSeq("ack", step.segment().ack())
            .withSeq("next", sender.nxt())
            .withSeq("isn", replacedBy.isn())
            .with("octets", step.segment().payloadLength()));
  }
}
