package io.synfin.rule.malformed;

import com.google.auto.service.AutoService;
import io.synfin.connection.Oddity;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Counted;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.OddityRule;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import io.synfin.tcp.Segment;
import io.synfin.tcp.TcpFlags;

/** {@code urgent-pointer-bad}: an urgent pointer that points nowhere. */
@AutoService(Rule.class)
public final class UrgentPointerBad extends OddityRule {

  static final RuleSpec SPEC =
      RuleSpec.of("urgent-pointer-bad", Category.MALFORMED, Severity.NOTE)
          .titled("Urgent pointer that does not fit")
          .says("urgent pointer {pointer} {what}")
          .standard("RFC 9293 §3.8.5")
          .silentWhen(Guard.FRAG);

  public UrgentPointerBad() {
    super(SPEC, Oddity.URGENT_POINTER);
  }

  @Override
  protected void tell(Step step, Findings findings) {
    Segment segment = step.segment();
    String what =
        segment.has(TcpFlags.URG)
            ? "with URG, and "
                + (segment.payloadLength() == 0
                    ? "no payload"
                    : Counted.octets(segment.payloadLength()))
            : "without the flag URG, so it means nothing";
    findings.add(Draft.of(SPEC, step).with("pointer", segment.urgentPointer()).with("what", what));
  }
}
