package io.synfin.rule.retransmission;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.ConnectionRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import java.util.List;
import java.util.Set;

/** {@code excessive-retransmissions}: too much is sent again. */
@AutoService(Rule.class)
public final class ExcessiveRetransmissions implements ConnectionRule {

  private static final long LEAST = 10;
  private static final long PERCENT = 2;

  static final RuleSpec SPEC =
      RuleSpec.of("excessive-retransmissions", Category.RETRANSMISSION, Severity.WARNING)
          .titled("Much is sent again")
          .says(
              "the {role} sent {repeated} of its {segments} segments with data again, {percent} %")
          .standard("RFC 6298 §5")
          .confidence(Confidence.LIKELY);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Moment> moments() {
    return Set.of(Moment.ENDED);
  }

  @Override
  public void examine(Occasion occasion, Findings findings) {
    Connection connection = occasion.connection();
    for (Endpoint sender : List.of(connection.client(), connection.server())) {
      long repeated = sender.traffic().repeatedDataSegments();
      long segments = sender.traffic().dataSegments();
      if (repeated >= LEAST && repeated * 100 > segments * PERCENT) {
        findings.add(
            Draft.of(SPEC, occasion)
                .by(sender)
                .frame(connection.lastFrame())
                .with("role", connection.role(sender))
                .with("repeated", repeated)
                .with("segments", segments)
                .with("percent", repeated * 100 / segments));
      }
    }
  }
}
