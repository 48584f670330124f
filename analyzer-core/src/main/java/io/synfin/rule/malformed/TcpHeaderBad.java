package io.synfin.rule.malformed;

import com.google.auto.service.AutoService;
import io.synfin.rule.CaptureFigures;
import io.synfin.rule.CaptureFigures.Fault;
import io.synfin.rule.CaptureRule;
import io.synfin.rule.Category;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;

/** {@code tcp-header-bad}: TCP headers that cannot be read as they are written. */
@AutoService(Rule.class)
public final class TcpHeaderBad implements CaptureRule {

  static final RuleSpec SPEC =
      RuleSpec.of("tcp-header-bad", Category.MALFORMED, Severity.ERROR)
          .titled("TCP header that cannot be")
          .variant(
              "truncated",
              Severity.ERROR,
              "{count:IP packet ends|IP packets end} before the TCP header does, which has 20 octets at least and"
                  + " as many as its data offset says")
          .variant(
              "offset",
              Severity.ERROR,
              "{count:TCP header has|TCP headers have} a data offset below 5, which makes less than 20 octets")
          .standard("RFC 9293 §3.1");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public void examine(CaptureFigures capture, Findings findings) {
    Faults.say(SPEC, "truncated", Fault.TCP_TRUNCATED, capture, findings);
    Faults.say(SPEC, "offset", Fault.TCP_OFFSET, capture, findings);
  }
}
