package io.synfin.rule.reset;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Counted;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Roles;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/**
 * {@code reset-unread-data}: a RST in place of a FIN, by an endpoint that had not read everything.
 */
@AutoService(Rule.class)
public final class ResetUnreadData implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("reset-unread-data", Category.RESET, Severity.WARNING)
          .titled("reset with unread data")
          .says(
              "the {who} resets {after} after the last payload of the {other} and sends no FIN: it seems to have closed with data unread{lost}")
          .standard("RFC 9293 §3.6.1")
          .confidence(Confidence.LIKELY)
          .temperedWhen(Guard.GAP, Guard.ONEWAY);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.RST_VALID.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    if (ResetKind.of(step) != ResetKind.UNREAD) {
      return;
    }
    Endpoint receiver = step.receiver();
    long lost = Undelivered.ofSender(step);
    findings.add(
        Draft.of(SPEC, step)
            .frame(receiver.traffic().dataFrame())
            .with("who", Roles.sender(step))
            .with("other", Roles.receiver(step))
            .withDuration("after", step.segment().timeNanos() - receiver.traffic().dataNanos())
            .with(
                "lost",
                lost == 0
                    ? ""
                    : "; " + Counted.octets(lost) + " of its answer may be lost with it"));
  }
}
