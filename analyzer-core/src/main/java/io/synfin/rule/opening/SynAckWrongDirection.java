package io.synfin.rule.opening;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
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

/** {@code syn-ack-wrong-direction}: the client sends the SYN-ACK. */
@AutoService(Rule.class)
public final class SynAckWrongDirection implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("syn-ack-wrong-direction", Category.OPENING, Severity.ERROR)
          .titled("SYN-ACK from the side that sent the SYN")
          .says(
              "SYN-ACK seq = {seq}, ack = {ack} from the side whose SYN is frame {synFrame}; its peer has sent no SYN that it could acknowledge")
          .confidence(Confidence.LIKELY)
          .silentWhen(Guard.ONEWAY)
          .standard("RFC 9293 §3.5");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.SYN_ACK_FROM_CLIENT.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Endpoint opener = step.sender();
    Draft draft = Draft.of(SPEC, step);
    // Whoever says nothing at all may have sent its SYN the way that is not in the capture.
    findings.add(
        (step.receiver().hasSpoken() ? draft : draft.temperedBy(Guard.ONEWAY))
            .frame(opener.syn().lastFrame())
            .withSeq("seq", step.segment().seq())
            .withSeq("ack", step.segment().ack())
            .with("synFrame", opener.syn().lastFrame()));
  }
}
