package io.synfin.rule.opening;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
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

/** {@code handshake-slow}: the client waited long for the connection. */
@AutoService(Rule.class)
public final class HandshakeSlow implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("handshake-slow", Category.OPENING, Severity.NOTE)
          .titled("connecting took long")
          .says(
              "connecting took {total}: SYN to SYN-ACK {synToSynAck}, SYN-ACK to the third segment {synAckToAck}; {syns} SYN and {synAcks} SYN-ACK were sent, {repeating} of the time went by with repeating them")
          .silentWhen(Guard.MID)
          .standard("RFC 6298 §2");

  /** A person notices. */
  private static final long SLOW_NANOS = 1_000_000_000;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.COMPLETES_OPENING.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Connection connection = step.connection();
    SynFacts syn = connection.client().syn();
    SynFacts answer = connection.server().syn();
    if (connection.isCompleted() || !answer.ackSeen()) {
      return;
    }
    long now = step.segment().timeNanos();
    // When the third segment itself is not in the capture, only the answer's time is known.
    long end = step.has(Fact.BARE_ACK) ? now : answer.ackNanos();
    long total = end - syn.nanos();
    if (total <= SLOW_NANOS) {
      return;
    }
    long repeating =
        Math.max(
            Math.max(0, syn.lastNanos() - syn.nanos()),
            Math.max(0, answer.ackNanos() - answer.firstAckNanos()));
    findings.add(
        Draft.of(SPEC, step)
            .by(connection.client())
            .frame(syn.frame())
            .frame(answer.ackFrame())
            .withDuration("total", total)
            .withDuration("synToSynAck", Math.max(0, answer.ackNanos() - syn.nanos()))
            .withDuration("synAckToAck", Math.max(0, end - answer.ackNanos()))
            .with("syns", syn.count())
            .with("synAcks", answer.ackCount())
            .withDuration("repeating", repeating));
  }
}
