package io.synfin.rule.closing;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.FinFacts;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.tcp.Seq;

/** {@code close-bad-ack}: an acknowledgment, while closing, of what was never sent. */
@AutoService(Rule.class)
public final class CloseBadAck implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("close-bad-ack", Category.CLOSING, Severity.ERROR)
          .titled("Closing segment acknowledges what was never sent")
          .says("ack = {actual}, expected at most {expected} ({why}), {difference}")
          .standard("RFC 9293 §3.10.7.4")
          .temperedWhen(Guard.GAP, Guard.MID)
          .silentWhen(Guard.ONEWAY);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.CLOSING_ACK_BEYOND.bit() | Fact.ACK_TOO_OLD.bit();
  }

  @Override
  public boolean triggeredByAny() {
    return true;
  }

  @Override
  public void examine(Step step, Findings findings) {
    if (Segments.isOfAnotherOpening(step)) {
      return;
    }
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    if (step.has(Fact.ACK_TOO_OLD)) {
      tooOld(step, findings);
    } else if (receiver.fin().sent()
        && Seq.isAfter(step.segment().ack(), receiver.fin().seq() + 1)) {
      FinFacts fin = receiver.fin();
      String letter = Letters.ackOfFin(step.connection(), receiver);
      findings.add(
          Draft.of(SPEC, step)
              .frame(fin.frame())
              .compare("ack = " + letter, fin.seq() + 1, step.segment().ack(), receiver)
              .with(
                  "why",
                  letter
                      + ", FIN "
                      + Seq.show(fin.seq())
                      + " from frame "
                      + fin.frame()
                      + " was the end"));
    } else if (sender.beyondAckFrame() != 0) {
      findings.add(
          Draft.of(SPEC, step)
              .by(receiver)
              .frame(sender.beyondAckFrame())
              .confidence(Confidence.LIKELY)
              .compare("ack <= SND.NXT", sender.nxt(), sender.beyondAck(), sender)
              .with(
                  "why", "frame " + step.segment().frame() + " shows that no more had been sent"));
    }
  }

  /** An old duplicate, most likely: nothing that a MUST forbids. */
  private static void tooOld(Step step, Findings findings) {
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    boolean closing = sender.fin().sent() || receiver.fin().sent();
    if (!closing || !sender.rcvWindow().scaleKnown()) {
      return;
    }
    findings.add(
        Draft.of(SPEC, step)
            .severity(Severity.NOTE)
            .confidence(Confidence.POSSIBLE)
            .compare("ack = SND.UNA", receiver.una(), step.segment().ack(), receiver)
            .with(
                "why",
                "acknowledged long before, more than the largest window of "
                    + sender.rcvWindow().most()
                    + " octets"));
  }
}
