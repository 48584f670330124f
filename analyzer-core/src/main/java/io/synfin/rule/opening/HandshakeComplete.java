package io.synfin.rule.opening;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
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

/** {@code handshake-complete}: the third segment completes the opening. */
@AutoService(Rule.class)
public final class HandshakeComplete implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("handshake-complete", Category.OPENING, Severity.INFO)
          .titled("the opening is complete")
          .milestone()
          .says(
              "open {total} after the SYN: SYN to SYN-ACK {synToSynAck}, SYN-ACK to this {synAckToAck}; seq = {seq}, ack = {ack}")
          .silentWhen(Guard.MID)
          .standard("RFC 9293 §3.5");

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
    Segment segment = step.segment();
    SynFacts syn = connection.client().syn();
    Endpoint answerer = connection.server();
    if (!answerer.syn().ackSeen()) {
      answerer = connection.client();
    }
    long now = segment.timeNanos();
    findings.add(
        Draft.of(SPEC, step)
            .frame(syn.frame())
            .frame(answerer.syn().ackFrame())
            .withDuration("total", now - syn.nanos())
            .withDuration("synToSynAck", answerer.syn().firstAckNanos() - syn.nanos())
            .withDuration("synAckToAck", now - answerer.syn().firstAckNanos())
            .withSeq("seq", segment.seq())
            .withSeq("ack", segment.ack()));
  }
}
