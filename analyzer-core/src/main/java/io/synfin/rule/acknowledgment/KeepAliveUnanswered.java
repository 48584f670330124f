package io.synfin.rule.acknowledgment;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.EndingReset;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.KeepAliveProbe;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.connection.Settings;
import io.synfin.connection.Step;
import io.synfin.connection.Traffic;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.ConnectionRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import java.util.List;
import java.util.Set;

/** {@code keep-alive-unanswered}: nobody is there. */
@AutoService(Rule.class)
public final class KeepAliveUnanswered implements SegmentRule, ConnectionRule {

  /** One may be lost; two are a sign. */
  private static final long UNANSWERED = 2;

  /** An answer takes no longer. */
  private static final long ANSWER_NANOS = 1_000_000_000;

  static final RuleSpec SPEC =
      RuleSpec.of("keep-alive-unanswered", Category.ACKNOWLEDGMENT, Severity.WARNING)
          .titled("Keep-alives unanswered")
          .says(
              "{probes} keep-alives in a row without a word from the {role}, the last heard of it {silence} ago")
          .standard("RFC 9293 §3.8.4")
          .confidence(Confidence.LIKELY)
          .silentWhen(Guard.ONEWAY);

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
    return Set.of(Moment.ENDED);
  }

  @Override
  public void examine(Step step, Findings findings) {
    // The third one shows that the second was not answered either.
    Traffic asker = step.sender().traffic();
    if (asker.keepAlives() != UNANSWERED || !KeepAliveProbe.is(step)) {
      return;
    }
    Endpoint silent = step.receiver();
    findings.add(
        Draft.of(SPEC, step)
            .by(silent)
            .frame(asker.keepAliveFrame())
            .with("probes", asker.keepAlives())
            .with("role", step.connection().role(silent))
            .withDuration("silence", step.segment().timeNanos() - silent.traffic().lastNanos()));
  }

  @Override
  public long foretoldAfterNanos(Settings settings) {
    return settings.openingNanos();
  }

  @Override
  public void examine(Occasion occasion, Findings findings) {
    Connection connection = occasion.connection();
    for (Endpoint silent : List.of(connection.client(), connection.server())) {
      Traffic asker = connection.endpoint(silent.side().peer()).traffic();
      // More would have been told before; and the last one needs its time, which a RST cuts off.
      long dueNanos = asker.keepAliveNanos() + ANSWER_NANOS;
      EndingReset reset = connection.endingReset();
      long endNanos = reset == null ? occasion.timeNanos() : reset.nanos();
      if (asker.keepAlives() == UNANSWERED && endNanos > dueNanos) {
        findings.add(
            Draft.of(SPEC, occasion)
                .by(silent)
                .at(dueNanos)
                .frame(asker.keepAliveFrame())
                .with("probes", asker.keepAlives())
                .with("role", connection.role(silent))
                .withDuration("silence", dueNanos - silent.traffic().lastNanos()));
      }
    }
  }
}
