package io.synfin.rule.opening;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.tcp.TcpOptions;

/**
 * {@code tfo-data-ignored}: the SYN carried a cookie and data, and the SYN-ACK acknowledges the SYN
 * only.
 */
@AutoService(Rule.class)
public final class TfoDataIgnored implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("tfo-data-ignored", Category.OPENING, Severity.NOTE)
          .titled("Fast Open data not accepted")
          .says(
              "ack = {actual}, x+1+d = {expected} would have accepted the {octets:octet} of the SYN (frame {synFrame})")
          .standard("RFC 7413 §4.2");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.SYN_ACK.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Endpoint opener = step.receiver();
    boolean first =
        opener.syn().payload() > 0
            && opener.offer().fastOpen() == TcpOptions.FastOpen.COOKIE.ordinal()
            && step.segment().ack() == opener.isn() + 1
            && !step.has(Fact.SYN_ACK_AGAIN)
            && !step.has(Fact.SYN_ACK_WHEN_OPEN);
    if (!first) {
      return;
    }
    Draft draft =
        Draft.of(SPEC, step)
            .frame(opener.syn().frame())
            .compare("ack = x+1+d", opener.synEnd(), step.segment().ack(), opener)
            .with("octets", opener.syn().payload())
            .with("synFrame", opener.syn().frame());
    if (opener.syn().count() > 1) {
      // A repeated SYN usually goes without data, and this may answer that one.
      draft.confidence(Confidence.POSSIBLE);
    }
    findings.add(draft);
  }
}
