package io.synfin.rule.closing;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.FinFacts;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Counted;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/** {@code close-complete}: both FINs are sent and acknowledged. */
@AutoService(Rule.class)
public final class CloseComplete implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("close-complete", Category.CLOSING, Severity.INFO)
          .titled("Closed in order")
          .milestone()
          .says(
              "closed in order, {kind}, {role} first, {time} after the first FIN; ack = {actual} = {letter}{half}")
          .standard("RFC 9293 §3.6");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.CLOSES.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Endpoint last = step.receiver();
    if (step.has(Fact.UNACCEPTABLE)) {
      return;
    }
    Connection connection = step.connection();
    Endpoint first = connection.firstCloser() == last.side() ? last : step.sender();
    Endpoint second = first == last ? step.sender() : last;
    String letter = Letters.ackOfFin(connection, last);
    findings.add(
        Draft.of(SPEC, step)
            .frame(first.fin().frame())
            .frame(second.fin().frame())
            .compare("ack = " + letter, last.fin().seq() + 1, step.segment().ack(), last)
            .with("kind", kind(connection, first.fin(), second.fin()))
            .with("role", connection.role(first))
            .with("letter", letter)
            .with("half", half(second.fin()))
            .withDuration("time", step.segment().timeNanos() - first.fin().nanos()));
  }

  private static String kind(Connection connection, FinFacts first, FinFacts second) {
    if (connection.crossedFins()) {
      return "both at once";
    }
    return first.ackedFrame() == second.frame() ? "in three segments" : "in four segments";
  }

  /** What the second closer still sent, when it did: the s of n+s. */
  private static String half(FinFacts second) {
    long octets = second.octetsAfterPeerFinAck();
    return octets == 0
        ? ""
        : ", with s = " + Counted.octets(octets) + " after the first FIN was acknowledged";
  }
}
