package io.synfin.rule.acknowledgment;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.KeepAliveProbe;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.connection.Step;
import io.synfin.connection.Traffic;
import io.synfin.rule.Category;
import io.synfin.rule.ConnectionRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import java.util.Set;

/** {@code keep-alive}: is anybody there? */
@AutoService(Rule.class)
public final class KeepAlive implements SegmentRule, ConnectionRule {

  static final RuleSpec SPEC =
      RuleSpec.of("keep-alive", Category.ACKNOWLEDGMENT, Severity.INFO)
          .titled("Keep-alive")
          .variant(
              "probe",
              Severity.INFO,
              "keep-alive after {silence} of silence: seq = {actual}, one below the next number {expected}")
          .variant(
              "answer", Severity.INFO, "the keep-alive of frame {probe} is answered after {delay}")
          .standard("RFC 9293 §3.8.4");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.PROBE.bit();
  }

  @Override
  public Set<Moment> moments() {
    return Set.of(Moment.KEEP_ALIVE_ANSWERED);
  }

  @Override
  public void examine(Step step, Findings findings) {
    if (!KeepAliveProbe.is(step)) {
      return;
    }
    Endpoint sender = step.sender();
    findings.add(
        Draft.of(SPEC, step)
            .variant("probe")
            .compare("seq = SND.NXT-1", sender.nxt(), step.segment().seq(), sender)
            .withDuration("silence", KeepAliveProbe.silence(step)));
  }

  @Override
  public void examine(Occasion occasion, Findings findings) {
    Endpoint answerer = occasion.endpoint();
    if (answerer == null) {
      return;
    }
    Traffic asker = occasion.connection().endpoint(answerer.side().peer()).traffic();
    findings.add(
        Draft.of(SPEC, occasion)
            .variant("answer")
            .frame(asker.keepAliveFrame())
            .frame(asker.keepAliveAnswerFrame())
            .with("probe", asker.keepAliveFrame())
            .withDuration("delay", occasion.since(asker.keepAliveNanos())));
  }
}
