package io.synfin.rule.retransmission;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.connection.Settings;
import io.synfin.connection.Trouble;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.ConnectionRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import java.util.List;
import java.util.Set;

/** {@code retransmission-timeout}: given up. */
@AutoService(Rule.class)
public final class RetransmissionTimeout implements ConnectionRule {

  /** Fewer are the loss of a moment. */
  private static final int LEAST_REPEATS = 3;

  static final RuleSpec SPEC =
      RuleSpec.of("retransmission-timeout", Category.RETRANSMISSION, Severity.ERROR)
          .titled("Given up after repeating in vain")
          .says(
              "the {role} sent {seq} {times:time}, the last time in frame {lastFrame}, and was never answered; {end}")
          .standard("RFC 9293 §3.8.3")
          .confidence(Confidence.LIKELY)
          .silentWhen(Guard.ONEWAY);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Moment> moments() {
    return Set.of(Moment.ENDED);
  }

  @Override
  public long foretoldAfterNanos(Settings settings) {
    return settings.openingNanos();
  }

  @Override
  public void examine(Occasion occasion, Findings findings) {
    Connection connection = occasion.connection();
    for (Endpoint sender : List.of(connection.client(), connection.server())) {
      Endpoint silent = connection.endpoint(sender.side().peer());
      Trouble trouble = sender.trouble();
      if (trouble == null
          || trouble.repeats() < LEAST_REPEATS
          || trouble.growing() == 0
          || !trouble.payload()
          || silent.traffic().lastFrame() > trouble.firstRepeatFrame()) {
        continue;
      }
      boolean reset =
          sender.rst().count() > 0 && sender.rst().lastFrame() > trouble.lastRepeatFrame();
      boolean lapsed = occasion.since(trouble.lastRepeatNanos()) > 2 * trouble.lastGapNanos();
      if (reset || lapsed) {
        findings.add(
            Draft.of(SPEC, occasion)
                .by(sender)
                .frame(trouble.firstRepeatFrame())
                .frame(trouble.lastRepeatFrame())
                .with("role", connection.role(sender))
                .withSeq("seq", trouble.repeatedSeq())
                .with("times", trouble.repeats() + 1L)
                .with("lastFrame", trouble.lastRepeatFrame())
                .with("end", reset ? "then it reset" : "then it fell silent"));
      }
    }
  }
}
