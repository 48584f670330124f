package io.synfin.rule.acknowledgment;

import com.google.auto.service.AutoService;
import io.synfin.connection.Oddities;
import io.synfin.connection.Oddity;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.OddityRule;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import io.synfin.tcp.Segment;
import java.util.Set;

/** {@code small-segment-run}: many small segments in a row. */
@AutoService(Rule.class)
public final class SmallSegmentRun extends OddityRule {

  /** Where somebody types: ssh, telnet, rlogin, rsh, remote desktops. */
  private static final Set<Integer> INTERACTIVE = Set.of(22, 23, 513, 514, 3389, 5900, 5901);

  static final RuleSpec SPEC =
      RuleSpec.of("small-segment-run", Category.ACKNOWLEDGMENT, Severity.NOTE)
          .titled("Many small segments")
          .says(
              "{count} segments of the {role} in a row with less than {octets} octets, each"
                  + " acknowledged by itself")
          .standard("RFC 9293 §3.7.4")
          .confidence(Confidence.LIKELY);

  public SmallSegmentRun() {
    super(SPEC, Oddity.SMALL_AGAIN);
  }

  @Override
  protected void tell(Step step, Findings findings) {
    if (isInteractive(step.segment())) {
      return;
    }
    findings.add(
        Draft.of(SPEC, step)
            .with("count", Oddities.SMALL_RUN)
            .with("octets", Oddities.SMALL)
            .with("role", step.connection().role(step.sender())));
  }

  private static boolean isInteractive(Segment segment) {
    return INTERACTIVE.contains(segment.sourcePort())
        || INTERACTIVE.contains(segment.destinationPort());
  }
}
