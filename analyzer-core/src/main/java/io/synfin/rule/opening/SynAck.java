package io.synfin.rule.opening;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.connection.SynFacts;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;

/** {@code syn-ack}: the server accepts. */
@AutoService(Rule.class)
public final class SynAck implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("syn-ack", Category.OPENING, Severity.INFO)
          .titled("SYN-ACK: the server accepts")
          .milestone()
          .says(
              "SYN-ACK, y = {isn}, ack = {actual}, x+{offset} as due, window {window}, {options}; {delay} after the SYN")
          .silentWhen(Guard.MID)
          .standard("RFC 9293 §3.5");

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
    if (step.has(Fact.SYN_ACK_BAD_ACK)
        || step.has(Fact.SYN_ACK_AGAIN)
        || step.has(Fact.SYN_ACK_FROM_CLIENT)
        || step.has(Fact.SYN_ACK_UNASKED)
        || step.has(Fact.SYN_ACK_WHEN_OPEN)
        || answeredBefore(step)) {
      return;
    }
    Segment segment = step.segment();
    Endpoint opener = step.receiver();
    int ack = segment.ack();
    boolean withData = ack != opener.isn() + 1;
    findings.add(
        Draft.of(SPEC, step)
            .frame(opener.syn().lastFrame())
            .compare(withData ? "ack = x+1+d" : "ack = x+1", ack, ack, opener)
            .withSeq("isn", segment.seq())
            .with("offset", Seq.unsigned(ack - opener.isn()))
            .with("window", segment.window())
            .with("options", OfferWords.of(segment.options()))
            .withDuration("delay", segment.timeNanos() - opener.syn().lastNanos()));
  }

  /** Was there a SYN-ACK before, with an acknowledgment as good as this one's? */
  private static boolean answeredBefore(Step step) {
    Endpoint opener = step.receiver();
    SynFacts before = step.sender().syn();
    return before.ackSeen() && Seq.isWithin(before.ackAck(), opener.isn() + 1, opener.synEnd());
  }
}
