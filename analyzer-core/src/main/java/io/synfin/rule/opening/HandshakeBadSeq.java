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
import io.synfin.tcp.Seq;

/** {@code handshake-bad-seq}: the number of the third segment is not x+1. */
@AutoService(Rule.class)
public final class HandshakeBadSeq implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("handshake-bad-seq", Category.OPENING, Severity.ERROR)
          .titled("the third segment has a wrong seq")
          .says(
              "seq = {actual}, expected {check} = {expected} (x = {isn} from frame {synFrame}), {difference}")
          .silentWhen(Guard.MID, Guard.KA)
          .temperedWhen(Guard.GAP)
          .standard("RFC 9293 §3.10.7.4");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.HANDSHAKE_BAD_SEQ.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Endpoint opener = step.sender();
    Endpoint responder = step.receiver();
    Segment segment = step.segment();
    if (step.connection().opening().crossed() || Holes.explain(step)) {
      return;
    }
    int acked = responder.syn().ackAck();
    boolean withData =
        opener.syn().payload() > 0 && Seq.isWithin(acked, opener.isn() + 2, opener.synEnd());
    findings.add(
        Draft.of(SPEC, step)
            .frame(opener.syn().lastFrame())
            .frame(responder.syn().ackFrame())
            .compare(
                withData ? "seq = x+1+d" : "seq = x+1",
                withData ? acked : opener.isn() + 1,
                segment.seq(),
                opener)
            .with("check", withData ? "x+1+d" : "x+1")
            .withSeq("isn", opener.isn())
            .with("synFrame", opener.syn().lastFrame()));
  }
}
