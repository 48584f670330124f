package io.synfin.rule.opening;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
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
import io.synfin.tcp.Segment;

/**
 * {@code syn-ack-on-established}: a SYN-ACK that is not the one of the opening, in an open
 * connection.
 */
@AutoService(Rule.class)
public final class SynAckOnEstablished implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("syn-ack-on-established", Category.OPENING, Severity.WARNING)
          .titled("SYN-ACK in an open connection")
          .says(
              "SYN-ACK seq = {seq}, ack = {ack} in an open connection; its opening had {expectedName} = {expected}{who}")
          .silentWhen(Guard.MID, Guard.SIMO)
          .standard("RFC 9293 §3.10.7.4");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.SYN_ACK_WHEN_OPEN.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    Segment segment = step.segment();
    boolean otherSeq = segment.seq() != sender.isn();
    boolean byClient = step.fromClient();
    boolean differs = step.has(Fact.SYN_ACK_OTHER_SEQ) || step.has(Fact.SYN_ACK_OTHER_ACK);
    if (!byClient && !differs) {
      // The same once more: syn-ack-retransmit, final-ack-lost, accept-queue-overflow.
      return;
    }
    if (sender.fin().sent()
        && receiver.fin().sent()
        && step.has(Fact.SYN_ACK_OTHER_SEQ)
        && step.has(Fact.SYN_ACK_OTHER_ACK)) {
      return; // Both have closed: it answers a new SYN, which was not captured (guard G-REUSE).
    }
    Draft draft =
        Draft.of(SPEC, step)
            .frame(sender.syn().frame())
            .withSeq("seq", segment.seq())
            .withSeq("ack", segment.ack())
            .with("expectedName", otherSeq ? "seq" : "ack")
            .with("who", byClient ? "; and its sender is the client" : "");
    findings.add(
        otherSeq
            ? draft.compare(byClient ? "seq = x" : "seq = y", sender.isn(), segment.seq(), sender)
            : draft.compare(
                byClient ? "ack = y+1" : "ack = x+1", receiver.isn() + 1, segment.ack(), receiver));
  }
}
