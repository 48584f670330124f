package io.synfin.rule.reset;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Roles;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.tcp.Seq;

/** {@code reset}: a RST that its receiver must accept, on a connection that was open. */
@AutoService(Rule.class)
public final class Reset implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("reset", Category.RESET, Severity.NOTE)
          .titled("connection reset")
          .says(
              "the {who} resets with seq = {seq} ({why}); the {who} was in {senderState}, the {other} in {receiverState}; not acknowledged: {senderOctets:octet} of the {who}, {receiverOctets} of the {other}")
          .standard("RFC 9293 §3.5.2");

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
    ResetKind kind = ResetKind.of(step);
    boolean known = step.receiver().rcvKnown() || step.sender().hasSpoken();
    if (kind == ResetKind.NONE
        || kind == ResetKind.AGAIN
        || step.connection().isClosed()
        || !known) {
      return;
    }
    findings.add(
        Draft.of(SPEC, step)
            .with("who", Roles.sender(step))
            .with("other", Roles.receiver(step))
            .withSeq("seq", step.segment().seq())
            .with("why", why(step))
            .with("senderState", step.senderBefore().name())
            .with("receiverState", step.receiverBefore().name())
            .with("senderOctets", Undelivered.ofSender(step))
            .with("receiverOctets", Undelivered.ofReceiver(step))
            .with("kind", kind.word()));
  }

  /** What makes the number right. */
  private static String why(Step step) {
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    int seq = step.segment().seq();
    if (!receiver.rcvKnown()) {
      return "the " + Roles.receiver(step) + " never said what it expects";
    }
    if (seq == receiver.rcv()) {
      return "what the " + Roles.receiver(step) + " expects";
    }
    String next = sender.nxtKnown() ? Seq.show(sender.nxt()) : "unknown";
    return "the "
        + Roles.receiver(step)
        + " has acknowledged up to "
        + Seq.show(receiver.rcv())
        + ", sent is up to "
        + next;
  }
}
