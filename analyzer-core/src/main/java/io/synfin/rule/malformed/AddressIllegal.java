package io.synfin.rule.malformed;

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
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Side;

/** {@code address-illegal}: a connection between ports or addresses that cannot have one. */
@AutoService(Rule.class)
public final class AddressIllegal implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("address-illegal", Category.MALFORMED, Severity.WARNING)
          .titled("ports or addresses that no connection can have")
          .variant(
              "port-zero",
              Severity.WARNING,
              "{from} to {to}: port 0 is reserved, nobody can listen or answer there")
          .variant("land", Severity.WARNING, "{from} to itself: the same address and port twice")
          .variant(
              "not-unicast",
              Severity.WARNING,
              "{from} to {to}: {address} is no single host's address, and TCP has two ends")
          .standard("RFC 9293 §3.9.2.3")
          .silentWhen(Guard.FRAG);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.MALFORMED.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    FourTuple tuple = step.connection().tuple();
    if (step.isDropped() || step.connection().frames() > 0 || tuple.isLegal()) {
      // Once for a connection is enough, and the other trigger is about flags.
      return;
    }
    if (tuple.port(Side.LOW) == 0 || tuple.port(Side.HIGH) == 0) {
      findings.add(draft(step, tuple, "port-zero"));
    }
    if (tuple.isLand()) {
      findings.add(draft(step, tuple, "land"));
    }
    for (Side side : new Side[] {step.segment().sender(), step.segment().sender().peer()}) {
      if (!tuple.isUnicast(side)) {
        findings.add(draft(step, tuple, "not-unicast").with("address", tuple.address(side)));
      }
    }
  }

  private static Draft draft(Step step, FourTuple tuple, String variant) {
    Side sender = step.segment().sender();
    return Draft.of(SPEC, step)
        .variant(variant)
        .with("from", tuple.endpoint(sender))
        .with("to", tuple.endpoint(sender.peer()));
  }
}
