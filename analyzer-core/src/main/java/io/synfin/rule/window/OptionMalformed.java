package io.synfin.rule.window;

import com.google.auto.service.AutoService;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.tcp.TcpOptions;

/** {@code option-malformed}: an option area that cannot be read as it should. */
@AutoService(Rule.class)
public final class OptionMalformed implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("option-malformed", Category.WINDOW, Severity.ERROR)
          .titled("Option area malformed")
          .variant("length", Severity.ERROR, "{what}: the options behind it cannot be read")
          .variant("duplicate", Severity.WARNING, "an option that may stand once stands twice")
          .variant(
              "after-eol", Severity.NOTE, "octets other than zero follow the end of the options")
          .variant(
              "nop-run", Severity.NOTE, "four NOPs in a row: an option was probably blanked out")
          .standard("RFC 9293 §3.1")
          .silentWhen(Guard.TRUNC);

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
    TcpOptions options = step.segment().options();
    if (options.has(TcpOptions.Fault.RUNS_PAST_END)) {
      length(step, "an option with a length of 0 or 1, or beyond the header", findings);
    } else if (options.has(TcpOptions.Fault.BAD_LENGTH)) {
      length(step, "an option with a length that its kind does not have", findings);
    }
    add(step, TcpOptions.Fault.DUPLICATE, "duplicate", findings);
    add(step, TcpOptions.Fault.AFTER_END_OF_LIST, "after-eol", findings);
    add(step, TcpOptions.Fault.NOP_RUN, "nop-run", findings);
  }

  private static void length(Step step, String what, Findings findings) {
    findings.add(Draft.of(SPEC, step).variant("length").with("what", what));
  }

  private static void add(Step step, TcpOptions.Fault fault, String variant, Findings findings) {
    if (step.segment().options().has(fault)) {
      findings.add(Draft.of(SPEC, step).variant(variant));
    }
  }
}
