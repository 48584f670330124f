package io.synfin.rule.reset;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Roles;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.tcp.Seq;

/** {@code rst-out-of-window}: a RST outside the window of its receiver. */
@AutoService(Rule.class)
public final class RstOutOfWindow implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("rst-out-of-window", Category.RESET, Severity.WARNING)
          .titled("RST outside the window")
          .says(
              "RST seq = {actual} is outside the window of the {other}, {first} to {last}: {difference} for its {edge}; the {other} must ignore it")
          .standard("RFC 5961 §3.2")
          .confidence(Confidence.LIKELY)
          .silentWhen(Guard.MID)
          .temperedWhen(Guard.GAP, Guard.ONEWAY, Guard.MBOX);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.RST_OUTSIDE.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    int seq = step.segment().seq();
    if (!step.receiverBefore().isSynchronized()
        || step.connection().isClosed()
        || !receiver.rcvKnown()
        || answersEarlier(step, seq)) {
      return;
    }
    boolean below = Seq.isBefore(seq, receiver.rcv());
    int last = receiver.rcvWindow().edgeKnown() ? receiver.rcvWindow().edge() - 1 : receiver.rcv();
    findings.add(
        Draft.of(SPEC, step)
            .compare(
                below ? "seq >= RCV.NXT" : "seq < RCV.NXT + RCV.WND",
                below ? receiver.rcv() : last,
                seq,
                sender)
            .withSeq("first", receiver.rcv())
            .withSeq("last", last)
            .with("edge", below ? "left edge" : "right edge")
            .with("other", Roles.receiver(step)));
  }

  /** One more of a row of RSTs, each with the ACK of a segment that came too late. */
  private static boolean answersEarlier(Step step, int seq) {
    return step.sender().rst().valid() || seq == step.receiver().lastAck();
  }
}
