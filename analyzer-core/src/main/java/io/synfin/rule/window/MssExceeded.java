package io.synfin.rule.window;

import com.google.auto.service.AutoService;
import io.synfin.connection.Oddity;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.OddityRule;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;

/** {@code mss-exceeded}: more payload in a segment than its receiver asked for. */
@AutoService(Rule.class)
public final class MssExceeded extends OddityRule {

  static final RuleSpec SPEC =
      RuleSpec.of("mss-exceeded", Category.WINDOW, Severity.WARNING)
          .titled("Segment larger than the MSS")
          .says("{octets} octets of payload; the {peer} has announced an MSS of {mss}")
          .standard("RFC 9293 §3.7.1")
          .confidence(Confidence.LIKELY)
          .silentWhen(Guard.TSO, Guard.FRAG);

  public MssExceeded() {
    super(SPEC, Oddity.OVER_MSS);
  }

  @Override
  protected void tell(Step step, Findings findings) {
    findings.add(
        Draft.of(SPEC, step)
            .frame(step.receiver().syn().frame())
            .with("octets", step.segment().payloadLength())
            .with("peer", step.connection().role(step.receiver()))
            .with("mss", step.receiver().offer().mss()));
  }
}
